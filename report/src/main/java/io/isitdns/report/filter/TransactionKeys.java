package io.isitdns.report.filter;

import io.isitdns.model.Leg;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.ServerKind;
import io.isitdns.model.TransactionColumn;
import io.isitdns.model.Transport;
import java.util.ArrayList;
import java.util.List;

/// The keys of transactions.
final class TransactionKeys {
    // In Calico's log a pod's aggregated name is the pod's name or a pattern for it (frontend-*),
    // so it reads the pod here too. Its latencies are nanoseconds. The last four are the aliases of
    // its index, and a name its documentation uses by mistake.
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

    private TransactionKeys() {}

    static KeySet all() {
        List<FilterKey> keys = new ArrayList<>();
        for (TransactionColumn column : TransactionColumn.values()) {
            keys.addAll(keys(column));
        }
        FilterKey latency = KeySet.key(TransactionColumn.LATENCY_US);
        return new KeySet(keys, NAMES_IN_CALICO)
                .with("latency_mean", latency, ValueKind.NANOSECONDS)
                .with("latency_max", latency, ValueKind.NANOSECONDS);
    }

    private static List<FilterKey> keys(TransactionColumn column) {
        return switch (column) {
            case ANSWERS ->
                    List.of(
                            part("name", ValueKind.NAME, "The name of an answer record."),
                            part("type", ValueKind.QTYPE, "The type of an answer record."),
                            part("ttl", ValueKind.NUMBER, "Seconds that an answer may be kept."),
                            part("rdata", ValueKind.RDATA, "The data of an answer record."));
            case CLIENT_LABELS -> List.of(KeySet.labels(column));
            case LATENCY_US ->
                    List.of(
                            KeySet.key(column, ValueKind.MICROSECONDS),
                            KeySet.duration("latency", column, "latency > 50ms"));
            default -> List.of(key(column));
        };
    }

    private static FilterKey part(String path, ValueKind kind, String description) {
        TransactionColumn column = TransactionColumn.ANSWERS;
        return new FilterKey(
                column.columnName() + "." + path,
                kind,
                description,
                KeySet.words(kind),
                column,
                path);
    }

    private static FilterKey key(TransactionColumn column) {
        return switch (column) {
            case QTYPE -> KeySet.key(column, ValueKind.QTYPE);
            case QCLASS -> KeySet.key(column, ValueKind.QCLASS);
            case RCODE -> KeySet.key(column, ValueKind.RCODE);
            case OPCODE -> KeySet.key(column, ValueKind.OPCODE);
            case QNAME, REGISTRABLE_DOMAIN -> KeySet.key(column, ValueKind.NAME);
            case FIRST_LATENCY_US -> KeySet.key(column, ValueKind.MICROSECONDS);
            case LEG -> KeySet.key(column, Leg.values());
            case SERVER_KIND -> KeySet.key(column, ServerKind.values());
            case TRANSPORT -> KeySet.key(column, Transport.values());
            case OUTCOME -> KeySet.key(column, Outcome.values());
            case NAME_CLASS -> KeySet.key(column, NameClass.values());
            case FLAGS ->
                    KeySet.key(column, ValueKind.WORD, List.of("aa", "tc", "rd", "ra", "ad", "cd"));
            default -> KeySet.key(column);
        };
    }
}
