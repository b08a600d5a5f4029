package io.isitdns.store.duckdb;

import io.isitdns.dns.Opcode;
import io.isitdns.model.Column;
import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The word columns of which every word is known beforehand. The log keeps them as ENUM: the engine
/// writes a number per row instead of hashing and compressing a text, and still shows the word.
final class ClosedWords {
    private static final int OPCODES = 16;

    /// All of them.
    static final List<ClosedWords> ALL =
            List.of(
                    new ClosedWords(TransactionColumn.LEG, Leg.values()),
                    new ClosedWords(TransactionColumn.SERVER_KIND, ServerKind.values()),
                    new ClosedWords(TransactionColumn.TRANSPORT, Transport.values()),
                    new ClosedWords(
                            TransactionColumn.OPCODE,
                            IntStream.range(0, OPCODES).mapToObj(Opcode::of).toList()),
                    new ClosedWords(TransactionColumn.OUTCOME, Outcome.values()),
                    new ClosedWords(TransactionColumn.NAME_CLASS, NameClass.values()));

    private final Column column;
    private final List<String> words;

    private ClosedWords(Column column, Word[] words) {
        this(column, Arrays.stream(words).map(Word::word).toList());
    }

    private ClosedWords(Column column, List<String> words) {
        this.column = column;
        this.words = words;
    }

    /// Whether the log keeps this column as ENUM.
    static boolean has(Column column) {
        return ALL.stream().anyMatch(words -> words.column == column);
    }

    /// The statements that make the types; the type of a column is called `<column>_word`.
    static String types() {
        return ALL.stream()
                .map(words -> "CREATE TYPE " + words.type() + " AS ENUM (" + words.list() + ");\n")
                .collect(Collectors.joining());
    }

    /// For the list of a SELECT: each column with the word its number stands for.
    static String ofNumbers() {
        return ALL.stream().map(ClosedWords::ofNumber).collect(Collectors.joining(", "));
    }

    private String type() {
        return column.columnName() + "_word";
    }

    private String list() {
        return words.stream().map(ClosedWords::quoted).collect(Collectors.joining(", "));
    }

    private String ofNumber() {
        String name = column.columnName();
        return IntStream.range(0, words.size())
                .mapToObj(number ->
                        " WHEN " + number + " THEN " + quoted(words.get(number)) + "::" + type())
                .collect(Collectors.joining("", "CASE " + name, " END AS " + name));
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
