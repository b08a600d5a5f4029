package io.isitdns.report.filter;

import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import java.util.ArrayList;
import java.util.List;

/// The keys of lookups.
final class LookupKeys {
    private static final String NAMES_IN_CALICO =
            """
            start_time time
            end_time time
            client_name client_pod
            client_name_aggr client_pod
            servers.ip servers
            """;

    private LookupKeys() {}

    static KeySet all() {
        List<FilterKey> keys = new ArrayList<>();
        for (LookupColumn column : LookupColumn.values()) {
            keys.add(key(column));
            if (column == LookupColumn.DURATION_US) {
                keys.add(KeySet.duration("duration", column, "duration > 1s"));
            }
        }
        return new KeySet(keys, NAMES_IN_CALICO);
    }

    /// Addresses in lists are compared as texts, in the form of RFC 5952.
    private static FilterKey key(LookupColumn column) {
        return switch (column) {
            case CLIENT_LABELS -> KeySet.labels(column);
            case NAME, CANDIDATES, REGISTRABLE_DOMAIN -> KeySet.key(column, ValueKind.NAME);
            case QTYPES -> KeySet.key(column, ValueKind.QTYPE);
            case OUTCOME -> KeySet.key(column, LookupOutcome.values());
            case DURATION_US -> KeySet.key(column, ValueKind.MICROSECONDS);
            case ADDRESSES, SERVERS -> KeySet.key(column, ValueKind.RDATA);
            case RESOLVER -> KeySet.key(column, ResolverFamily.values());
            case NAME_CLASS -> KeySet.key(column, NameClass.values());
            default -> KeySet.key(column);
        };
    }
}
