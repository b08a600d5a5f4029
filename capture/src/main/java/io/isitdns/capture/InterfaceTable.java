package io.isitdns.capture;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The interfaces that frames came from: their names, and whether they are wanted.
///
/// An interface is looked up when it is first seen and again with every [#refresh], so that one
/// that was renamed, or whose index went to another, is judged anew. One that is gone keeps its
/// last name, since what it carried may still be under way to the log. When the table is full it
/// starts afresh. Reading a name is safe on any thread; the rest is for the capture thread.
final class InterfaceTable {
    private final IntFunction<@Nullable String> currentName;
    private final InterfacePatterns patterns;
    private final int maxInterfaces;

    /// Replaced, never changed, when an interface is new or has a new name.
    private volatile Entries entries = Entries.NONE;

    private long seen;

    /// @param currentName the name that an interface index has now, null if there is none
    InterfaceTable(
            IntFunction<@Nullable String> currentName,
            InterfacePatterns patterns,
            int maxInterfaces) {
        this.currentName = currentName;
        this.patterns = patterns;
        this.maxInterfaces = maxInterfaces;
    }

    /// Whether frames of that interface are wanted.
    boolean isSelected(int index) {
        Entries known = entries;
        int position = known.find(index);
        return position >= 0 ? known.selected[position] : add(index);
    }

    /// The name of an interface: as it was when last looked up, or else `if` and its index.
    String name(int index) {
        Entries known = entries;
        int position = known.find(index);
        return position >= 0 ? known.names[position] : placeholder(index);
    }

    /// How many times an interface was seen that was not in the table.
    long seen() {
        return seen;
    }

    /// Looks up all names again.
    void refresh() {
        Entries known = entries;
        String[] names = known.names.clone();
        for (int i = 0; i < names.length; i++) {
            String name = currentName.apply(known.indexes[i]);
            names[i] = name == null ? names[i] : name;
        }
        if (!Arrays.equals(names, known.names)) {
            entries = entriesOf(known.indexes, names);
        }
    }

    private boolean add(int index) {
        seen++;
        Entries known = entries.indexes.length < maxInterfaces ? entries : Entries.NONE;
        int position = -known.find(index) - 1;
        String name = currentName.apply(index);
        String[] names = inserted(known.names, position, name == null ? placeholder(index) : name);
        int[] indexes = inserted(known.indexes, position, index);
        entries = entriesOf(indexes, names);
        return entries.selected[position];
    }

    private Entries entriesOf(int[] indexes, String[] names) {
        boolean[] selected = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            selected[i] = patterns.matches(names[i]);
        }
        return new Entries(indexes, names, selected);
    }

    private static String placeholder(int index) {
        return "if" + index;
    }

    private static int[] inserted(int[] array, int position, int value) {
        int[] longer = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, position, longer, position + 1, array.length - position);
        longer[position] = value;
        return longer;
    }

    private static String[] inserted(String[] array, int position, String value) {
        String[] longer = Arrays.copyOf(array, array.length + 1);
        System.arraycopy(array, position, longer, position + 1, array.length - position);
        longer[position] = value;
        return longer;
    }

    /// Three columns, in the order of the indexes.
    private static final class Entries {
        static final Entries NONE = new Entries(new int[0], new String[0], new boolean[0]);

        final int[] indexes;
        final String[] names;
        final boolean[] selected;

        Entries(int[] indexes, String[] names, boolean[] selected) {
            this.indexes = indexes;
            this.names = names;
            this.selected = selected;
        }

        /// As [Arrays#binarySearch] gives it.
        int find(int index) {
            return Arrays.binarySearch(indexes, index);
        }
    }
}
