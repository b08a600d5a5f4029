package io.isitdns.report.filter;

import io.isitdns.report.text.Nearest;
import io.isitdns.store.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The keys of the filter language: every column of a transaction or of a lookup, the parts of
/// those that have parts, and `latency` or `duration`. Beside them it understands Calico's names
/// for the same things.
public final class FilterKeys {
    private static final KeySet OF_TRANSACTIONS = TransactionKeys.all();
    private static final KeySet OF_LOOKUPS = LookupKeys.all();

    /// What is called otherwise in the columns of a lookup.
    private static final Map<String, String> IN_LOOKUPS =
            Map.ofEntries(
                    Map.entry("qname", "name"),
                    Map.entry("qtype", "qtypes"),
                    Map.entry("latency", "duration"),
                    Map.entry("latency_us", "duration_us"),
                    Map.entry("first_latency_us", "duration_us"),
                    Map.entry("rcode", "outcome"),
                    Map.entry("attempts", "retries"),
                    Map.entry("server_ip", "servers"),
                    Map.entry("answers", "addresses"),
                    Map.entry("answers.rdata", "addresses"),
                    Map.entry("transport", "tcp_fallback"));

    /// What is called otherwise in the columns of a transaction.
    private static final Map<String, String> IN_TRANSACTIONS =
            Map.of(
                    "name", "qname",
                    "candidates", "qname",
                    "qtypes", "qtype",
                    "duration", "latency",
                    "duration_us", "latency_us",
                    "retries", "attempts",
                    "addresses", "answers.rdata",
                    "tcp_fallback", "transport");

    private FilterKeys() {}

    /// The keys of transactions.
    public static List<FilterKey> list() {
        return list(Subject.TRANSACTIONS);
    }

    /// The keys in the order of the columns; `client_labels.` stands for the labels, whose key
    /// follows the dot.
    public static List<FilterKey> list(Subject subject) {
        return of(subject).list();
    }

    /// Calico's names and what they stand for in transactions.
    public static Map<String, FilterKey> calicoNames() {
        return calicoNames(Subject.TRANSACTIONS);
    }

    /// Calico's names and what they stand for here.
    public static Map<String, FilterKey> calicoNames(Subject subject) {
        return of(subject).aliases();
    }

    private static KeySet of(Subject subject) {
        return switch (subject) {
            case TRANSACTIONS -> OF_TRANSACTIONS;
            case LOOKUPS -> OF_LOOKUPS;
        };
    }

    static FilterKey find(Token written, Subject subject) throws Rejected {
        String lower = written.text().toLowerCase(Locale.ROOT);
        Optional<FilterKey> found = of(subject).find(written.text());
        if (found.isPresent()) {
            return found.get();
        }
        throw new Rejected(written, whyNot(written, lower, subject), suggestion(lower, subject));
    }

    private static String whyNot(Token written, String lower, Subject subject) {
        if (lower.equals("client_labels") || lower.equals(KeySet.LABELS)) {
            return "client_labels needs the key of a label, such as client_labels.app";
        }
        return switch (subject) {
            case TRANSACTIONS -> notInTransactions(written, lower);
            case LOOKUPS ->
                    OF_TRANSACTIONS.find(lower).isPresent()
                            ? written.text() + " is a key of transactions, which lookups have not"
                            : "lookups have no key " + written.shown();
        };
    }

    private static String notInTransactions(Token written, String lower) {
        return switch (lower) {
            case "answers" -> "answers needs a part: answers.name, .type, .ttl or .rdata";
            case "type" ->
                    "there is no type here: every transaction is logged; for the record type use"
                            + " qtype";
            case "latency_count" ->
                    "there is no latency_count here: a row has a latency or none; use latency_us";
            case "rrsets.class" -> "the class of answers is not kept; the question's is qclass";
            case "rrsets", "servers" -> written.text() + " needs a part, such as answers.rdata";
            default ->
                    OF_LOOKUPS.find(lower).isPresent()
                            ? written.text() + " is a key of lookups, which transactions have not"
                            : "there is no key " + written.shown();
        };
    }

    private static Optional<String> suggestion(String lower, Subject subject) {
        if (lower.equals("client_labels") || lower.equals(KeySet.LABELS)) {
            return Optional.of("client_labels.app");
        }
        return switch (subject) {
            case TRANSACTIONS -> inTransactions(lower);
            case LOOKUPS -> nearest(lower, IN_LOOKUPS, OF_LOOKUPS);
        };
    }

    private static Optional<String> inTransactions(String lower) {
        return switch (lower) {
            case "answers", "rrsets" -> Optional.of("answers.rdata");
            case "servers" -> Optional.of("server_ip");
            case "type" -> Optional.of("qtype");
            case "latency_count" -> Optional.of("latency_us");
            case "rrsets.class" -> Optional.of("qclass");
            default -> nearest(lower, IN_TRANSACTIONS, OF_TRANSACTIONS);
        };
    }

    private static Optional<String> nearest(
            String lower, Map<String, String> otherwise, KeySet keys) {
        return Optional.ofNullable(otherwise.get(lower))
                .or(() -> Nearest.to(lower, keys.list().stream().map(FilterKey::name).toList()));
    }
}
