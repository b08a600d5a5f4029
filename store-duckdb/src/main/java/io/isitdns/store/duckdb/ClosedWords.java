package io.isitdns.store.duckdb;

import io.isitdns.dns.Opcode;
import io.isitdns.model.Column;
import io.isitdns.model.Leg;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The word columns of which every word is known beforehand. The logs keep them as ENUM: the engine
/// writes a number per row instead of hashing and compressing a text, and still shows the word.
final class ClosedWords {
    private static final int OPCODES = 16;

    /// Those of transactions.
    static final List<ClosedWords> OF_TRANSACTIONS =
            List.of(
                    new ClosedWords(TransactionColumn.LEG, Leg.values()),
                    new ClosedWords(TransactionColumn.SERVER_KIND, ServerKind.values()),
                    new ClosedWords(TransactionColumn.TRANSPORT, Transport.values()),
                    new ClosedWords(
                            TransactionColumn.OPCODE,
                            "opcode_word",
                            IntStream.range(0, OPCODES).mapToObj(Opcode::of).toList()),
                    new ClosedWords(TransactionColumn.OUTCOME, Outcome.values()),
                    new ClosedWords(TransactionColumn.NAME_CLASS, NameClass.values()));

    /// Those of lookups.
    static final List<ClosedWords> OF_LOOKUPS =
            List.of(
                    new ClosedWords(
                            LookupColumn.OUTCOME,
                            "lookup_outcome_word",
                            words(LookupOutcome.values())),
                    new ClosedWords(LookupColumn.RESOLVER, ResolverFamily.values()),
                    new ClosedWords(LookupColumn.NAME_CLASS, NameClass.values()));

    private final Column column;
    private final String type;
    private final List<String> words;

    private ClosedWords(Column column, Word[] words) {
        this(column, column.columnName() + "_word", words(words));
    }

    private ClosedWords(Column column, String type, List<String> words) {
        this.column = column;
        this.type = type;
        this.words = words;
    }

    private static List<String> words(Word[] words) {
        return Arrays.stream(words).map(Word::word).toList();
    }

    /// Whether a log keeps this column as ENUM.
    static boolean has(Column column) {
        return all().anyMatch(words -> words.column == column);
    }

    private static Stream<ClosedWords> all() {
        return Stream.concat(OF_TRANSACTIONS.stream(), OF_LOOKUPS.stream());
    }

    /// The statements that make the types; columns of the same words share one.
    static String types() {
        return all().map(
                        words -> "CREATE TYPE " + words.type + " AS ENUM (" + words.list() + ");\n")
                .distinct()
                .collect(Collectors.joining());
    }

    /// For the list of a SELECT: each of the columns with the word its number stands for.
    static String ofNumbers(List<ClosedWords> columns) {
        return columns.stream().map(ClosedWords::ofNumber).collect(Collectors.joining(", "));
    }

    private String list() {
        return words.stream().map(ClosedWords::quoted).collect(Collectors.joining(", "));
    }

    private String ofNumber() {
        String name = column.columnName();
        return IntStream.range(0, words.size())
                .mapToObj(number ->
                        " WHEN " + number + " THEN " + quoted(words.get(number)) + "::" + type)
                .collect(Collectors.joining("", "CASE " + name, " END AS " + name));
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
