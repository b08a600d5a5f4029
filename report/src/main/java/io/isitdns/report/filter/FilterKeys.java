package io.isitdns.report.filter;

import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Transport;
import io.isitdns.model.Word;
import io.isitdns.report.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The keys of the filter language: every column of a transaction, the parts of those that have
/// parts, and `latency`. Beside them it understands Calico's names for the same things.
public final class FilterKeys {
    private static final String LABELS = TransactionColumn.CLIENT_LABELS.columnName() + ".";
    private static final String NAMES_IN_CALICO =
            """
            start_time time
            end_time time
            host node
            client_name client_pod
            client_name_aggr client_pod
            servers.ip server_ip
            servers.name server_pod
            servers.name_aggr server_pod
            servers.namespace server_namespace
            rrsets.name answers.name
            rrsets.type answers.type
            rrsets.rdata answers.rdata
            dns.question.registered_domain registrable_domain
            dns.question.type qtype
            dns.response_code rcode
            rtype qtype
            """;
    private static final List<FilterKey> ALL = all();
    private static final Map<String, FilterKey> BY_NAME = byName();
    private static final Map<String, FilterKey> ALIASES = aliases();

    private FilterKeys() {}

    /// The keys in the order of the columns; `client_labels.` stands for the labels, whose key
    /// follows the dot.
    public static List<FilterKey> list() {
        return ALL;
    }

    /// Calico's names and what they stand for here.
    public static Map<String, FilterKey> calicoNames() {
        return ALIASES;
    }

    static FilterKey find(Token written) throws Rejected {
        String name = written.text();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(LABELS) && name.length() > LABELS.length()) {
            return keyNamed(LABELS).withPath(name.substring(LABELS.length()));
        }
        FilterKey key = BY_NAME.get(lower);
        FilterKey found = key == null ? ALIASES.get(lower) : key;
        if (found != null && !lower.equals(LABELS)) {
            return found;
        }
        throw new Rejected(written, whyNot(written, lower), suggestion(lower));
    }

    private static String whyNot(Token written, String lower) {
        return switch (lower) {
            case "answers" -> "answers needs a part: answers.name, .type, .ttl or .rdata";
            case "client_labels", "client_labels." ->
                    "client_labels needs the key of a label, such as client_labels.app";
            case "type" ->
                    "there is no type here: every transaction is logged; for the record type use"
                            + " qtype";
            case "latency_count" ->
                    "there is no latency_count here: a row has a latency or none; use latency_us";
            case "rrsets.class" -> "the class of answers is not kept; the question's is qclass";
            case "rrsets", "servers" -> written.text() + " needs a part, such as answers.rdata";
            default -> "there is no key " + written.shown();
        };
    }

    private static Optional<String> suggestion(String lower) {
        return switch (lower) {
            case "answers", "rrsets" -> Optional.of("answers.rdata");
            case "client_labels", "client_labels." -> Optional.of("client_labels.app");
            case "servers" -> Optional.of("server_ip");
            case "type" -> Optional.of("qtype");
            case "latency_count" -> Optional.of("latency_us");
            case "rrsets.class" -> Optional.of("qclass");
            default -> Nearest.to(lower, BY_NAME.keySet());
        };
    }

    private static List<FilterKey> all() {
        List<FilterKey> keys = new ArrayList<>();
        for (TransactionColumn column : TransactionColumn.values()) {
            addKeys(keys, column);
        }
        return List.copyOf(keys);
    }

    private static void addKeys(List<FilterKey> keys, TransactionColumn column) {
        switch (column) {
            case ANSWERS -> {
                keys.add(part("name", ValueKind.NAME, "The name of an answer record."));
                keys.add(part("type", ValueKind.QTYPE, "The type of an answer record."));
                keys.add(part("ttl", ValueKind.NUMBER, "Seconds that an answer may be kept."));
                keys.add(part("rdata", ValueKind.RDATA, "The data of an answer record."));
            }
            case CLIENT_LABELS ->
                    keys.add(
                            new FilterKey(
                                    LABELS,
                                    ValueKind.TEXT,
                                    "A label of the pod; its key follows the dot.",
                                    List.of(),
                                    column,
                                    ""));
            case LATENCY_US -> {
                keys.add(key(column));
                keys.add(
                        new FilterKey(
                                "latency",
                                ValueKind.DURATION,
                                "The same as latency_us, with a unit: latency > 50ms.",
                                List.of(),
                                column,
                                ""));
            }
            default -> keys.add(key(column));
        }
    }

    private static FilterKey part(String path, ValueKind kind, String description) {
        return new FilterKey(
                TransactionColumn.ANSWERS.columnName() + "." + path,
                kind,
                description,
                registered(kind),
                TransactionColumn.ANSWERS,
                path);
    }

    private static FilterKey key(TransactionColumn column) {
        ValueKind kind = kind(column);
        return new FilterKey(
                column.columnName(), kind, column.description(), words(column, kind), column, "");
    }

    private static ValueKind kind(TransactionColumn column) {
        return switch (column) {
            case QTYPE -> ValueKind.QTYPE;
            case QCLASS -> ValueKind.QCLASS;
            case RCODE -> ValueKind.RCODE;
            case OPCODE -> ValueKind.OPCODE;
            case QNAME, REGISTRABLE_DOMAIN -> ValueKind.NAME;
            case LATENCY_US, FIRST_LATENCY_US -> ValueKind.MICROSECONDS;
            default -> kindOfType(column);
        };
    }

    private static ValueKind kindOfType(TransactionColumn column) {
        return switch (column.type()) {
            case TIME -> ValueKind.TIME;
            case NUMBER -> ValueKind.NUMBER;
            case FLAG -> ValueKind.FLAG;
            case TEXT, TEXTS, PAIRS, ANSWERS -> ValueKind.TEXT;
            case WORD, WORDS -> ValueKind.WORD;
            case ADDRESS -> ValueKind.ADDRESS;
        };
    }

    private static List<String> words(TransactionColumn column, ValueKind kind) {
        return switch (column) {
            case LEG -> words(Leg.values());
            case SERVER_KIND -> words(ServerKind.values());
            case TRANSPORT -> words(Transport.values());
            case OUTCOME -> words(Outcome.values());
            case NAME_CLASS -> words(NameClass.values());
            case FLAGS -> List.of("aa", "tc", "rd", "ra", "ad", "cd");
            default -> kind == ValueKind.FLAG ? List.of("true", "false") : registered(kind);
        };
    }

    private static List<String> registered(ValueKind kind) {
        return kind.registry().map(Registry::words).orElse(List.of());
    }

    private static List<String> words(Word[] words) {
        return Arrays.stream(words).map(Word::word).toList();
    }

    private static Map<String, FilterKey> byName() {
        Map<String, FilterKey> keys = new LinkedHashMap<>();
        ALL.forEach(key -> keys.put(key.name(), key));
        return keys;
    }

    // In Calico's log a pod's aggregated name is the pod's name or a pattern for it (frontend-*),
    // so it reads the pod here too. Its latencies are nanoseconds. The last four are the aliases of
    // its index, and a name its documentation uses by mistake.
    private static Map<String, FilterKey> aliases() {
        Map<String, FilterKey> aliases = new LinkedHashMap<>();
        NAMES_IN_CALICO
                .lines()
                .map(line -> line.split(" ", -1))
                .forEach(pair -> aliases.put(pair[0], keyNamed(pair[1])));
        FilterKey nanoseconds =
                keyNamed(TransactionColumn.LATENCY_US.columnName()).withKind(ValueKind.NANOSECONDS);
        aliases.put("latency_mean", nanoseconds);
        aliases.put("latency_max", nanoseconds);
        return Collections.unmodifiableMap(aliases);
    }

    private static FilterKey keyNamed(String name) {
        return Objects.requireNonNull(BY_NAME.get(name), name);
    }
}
