package io.isitdns.report.filter;

import java.util.Optional;

/// Why a text is no filter.
///
/// @param message one sentence for the user
/// @param position where in the text, in characters from 0; the length of the text means its end
/// @param suggestion what to write instead of the word at that position, where one is near
public record FilterError(String message, int position, Optional<String> suggestion) {
    /// The message with its place, counted from 1, and the suggestion: one line for a terminal.
    public String line() {
        String question = suggestion.map(word -> "; did you mean " + word + "?").orElse("");
        return message + " (at character " + (position + 1) + ")" + question;
    }
}
