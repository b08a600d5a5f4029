package io.isitdns.capture;

import java.util.Objects;

/// How reading a [CaptureFile] went.
public sealed interface FileOutcome permits FileOutcome.Whole, FileOutcome.Partial, Refusal {
    /// Every frame of the file was handed over.
    ///
    /// @param frames how many
    record Whole(long frames) implements FileOutcome {}

    /// The file is cut or damaged; every frame before that place was handed over.
    ///
    /// @param frames how many
    /// @param warning one line for the user: which file, and what is wrong with it
    record Partial(long frames, String warning) implements FileOutcome {
        public Partial {
            Objects.requireNonNull(warning, "warning");
        }
    }
}
