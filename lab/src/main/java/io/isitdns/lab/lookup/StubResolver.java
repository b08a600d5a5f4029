package io.isitdns.lab.lookup;

import io.isitdns.lab.Question;
import java.util.List;

/// A resolver library, one name at a time.
interface StubResolver {
    /// What to do after a name.
    enum Step {
        /// Tell the application.
        STOP,
        /// Try the next name of the search list.
        GO_ON
    }

    /// What came of one name.
    ///
    /// @param got for each type
    /// @param step what the library does then
    /// @param endNanos when
    record Ending(List<Got> got, Step step, long endNanos) {}

    /// Asks for all types of one name.
    Ending ask(Asking asking, String name, List<Integer> types, long atNanos);

    /// Whether it tries names with the suffixes of the search list.
    default boolean searches() {
        return true;
    }

    /// The question for one type.
    static Question question(String name, int qtype) {
        return new Question(name, qtype);
    }

    /// What most libraries do: stop at data.
    static Step untilData(List<Got> got) {
        return got.contains(Got.DATA) ? Step.STOP : Step.GO_ON;
    }
}
