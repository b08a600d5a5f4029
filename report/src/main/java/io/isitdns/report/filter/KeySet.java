package io.isitdns.report.filter;

import io.isitdns.model.Column;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Word;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The keys that one kind of rows has. Immutable.
final class KeySet {
    /// What the keys of labels begin with.
    static final String LABELS = TransactionColumn.CLIENT_LABELS.columnName() + ".";

    private final List<FilterKey> list;
    private final Map<String, FilterKey> byName = new LinkedHashMap<>();
    private final Map<String, FilterKey> aliases = new LinkedHashMap<>();

    /// @param list the keys in the order of their columns
    /// @param aliases other names, a line each: the name and the key that it stands for
    KeySet(List<FilterKey> list, String aliases) {
        this.list = List.copyOf(list);
        list.forEach(key -> byName.put(key.name(), key));
        aliases.lines()
                .map(line -> line.split(" ", -1))
                .forEach(pair -> this.aliases.put(pair[0], named(pair[1])));
    }

    /// The same with another name for a key, whose values are read in another way.
    KeySet with(String alias, FilterKey key, ValueKind kind) {
        aliases.put(alias, key.withKind(kind));
        return this;
    }

    private FilterKey named(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    List<FilterKey> list() {
        return list;
    }

    Map<String, FilterKey> aliases() {
        return Collections.unmodifiableMap(aliases);
    }

    /// The key of that name in any case; of labels, with the label's own key.
    Optional<FilterKey> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.equals(LABELS)) {
            return Optional.empty();
        }
        if (lower.startsWith(LABELS)) {
            return Optional.of(named(LABELS).withPath(name.substring(LABELS.length())));
        }
        return Optional.ofNullable(byName.getOrDefault(lower, aliases.get(lower)));
    }

    /// The key of a column of which one type of values says all.
    static FilterKey key(Column column) {
        ValueKind kind =
                switch (column.type()) {
                    case TIME -> ValueKind.TIME;
                    case NUMBER -> ValueKind.NUMBER;
                    case FLAG -> ValueKind.FLAG;
                    case TEXT, TEXTS, PAIRS, ANSWERS -> ValueKind.TEXT;
                    case WORD, WORDS -> ValueKind.WORD;
                    case ADDRESS -> ValueKind.ADDRESS;
                };
        return key(column, kind);
    }

    /// The key of a column whose values are of this kind.
    static FilterKey key(Column column, ValueKind kind) {
        return key(column, kind, words(kind));
    }

    /// The key of a column that has these words.
    static FilterKey key(Column column, Word... words) {
        return key(column, ValueKind.WORD, Arrays.stream(words).map(Word::word).toList());
    }

    static FilterKey key(Column column, ValueKind kind, List<String> words) {
        return new FilterKey(column.columnName(), kind, column.description(), words, column, "");
    }

    /// The key of labels.
    static FilterKey labels(Column column) {
        return new FilterKey(
                LABELS,
                ValueKind.TEXT,
                "A label of the pod; its key follows the dot.",
                List.of(),
                column,
                "");
    }

    /// A key that takes durations, beside the one that takes microseconds.
    static FilterKey duration(String name, Column micros, String example) {
        return new FilterKey(
                name,
                ValueKind.DURATION,
                "The same as " + micros.columnName() + ", with a unit: " + example + ".",
                List.of(),
                micros,
                "");
    }

    /// The words that values of a kind have.
    static List<String> words(ValueKind kind) {
        return kind == ValueKind.FLAG
                ? List.of("true", "false")
                : kind.registry().map(Registry::words).orElse(List.of());
    }
}
