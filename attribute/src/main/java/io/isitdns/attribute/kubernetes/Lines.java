package io.isitdns.attribute.kubernetes;

import java.util.ArrayList;
import java.util.List;

/// Lines that differ, in the form that people know from `diff`. No state.
final class Lines {
    private Lines() {}

    /// A line that is no more.
    static String gone(String line) {
        return "- " + line;
    }

    /// A line that is new.
    static String added(String line) {
        return "+ " + line;
    }

    /// The lines that only one of both has, as often as it has them more than the other; in their
    /// order, those that are gone first.
    static List<String> difference(List<String> before, List<String> now) {
        List<String> gone = new ArrayList<>(before);
        now.forEach(gone::remove);
        List<String> added = new ArrayList<>(now);
        before.forEach(added::remove);
        List<String> difference = new ArrayList<>();
        gone.forEach(line -> difference.add(gone(line)));
        added.forEach(line -> difference.add(added(line)));
        return difference;
    }
}
