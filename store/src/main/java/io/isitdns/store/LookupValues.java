package io.isitdns.store;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClientIdentity;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the values of each column are read from a lookup, as the data model gives them.
final class LookupValues {
    private LookupValues() {}

    /// The value of a column of type TIME (nanoseconds of a whole microsecond) or NUMBER.
    static long number(Lookup lookup, LookupColumn column) {
        return switch (column) {
            case TIME -> ColumnReaders.storedNanos(lookup.timeNanos());
            case LOOKUP_ID -> lookup.lookupId();
            case DURATION_US -> lookup.durationMicros();
            case TRANSACTIONS -> lookup.transactions();
            case WASTED -> lookup.wasted();
            case RETRIES -> lookup.retries();
            default -> throw new IllegalArgumentException(column + " holds no numbers");
        };
    }

    /// The value of a column of type FLAG.
    static boolean flag(Lookup lookup, LookupColumn column) {
        return switch (column) {
            case TCP_FALLBACK -> lookup.tcpFallback();
            case CLOSED_EARLY -> lookup.closedEarly();
            default -> throw new IllegalArgumentException(column + " holds no flags");
        };
    }

    /// The value of a column of type TEXT, WORD or ADDRESS; null when there is none.
    static @Nullable String text(Lookup lookup, LookupColumn column) {
        ClientIdentity client = lookup.client();
        return switch (column) {
            case CLIENT_IP -> lookup.clientAddress().toString();
            case CLIENT_NAMESPACE -> client.namespace();
            case CLIENT_POD -> client.pod();
            case CLIENT_WORKLOAD_KIND -> client.workloadKind();
            case CLIENT_WORKLOAD -> client.workload();
            case CLIENT_NODE -> client.node();
            case CLIENT_IDENTITY_REASON -> client.reason();
            case CLIENT_PROCESS -> client.process();
            case CLIENT_CONTAINER -> client.container();
            case NAME -> lookup.name();
            case OUTCOME -> lookup.outcome().word();
            case RESOLVER -> lookup.resolver().word();
            case NAME_CLASS -> lookup.nameClass().word();
            case SERVICE_NAMESPACE -> service(lookup, ServiceName::namespace);
            case SERVICE_NAME -> service(lookup, ServiceName::name);
            case REGISTRABLE_DOMAIN -> lookup.registrableDomain();
            default -> throw new IllegalArgumentException(column + " holds no text");
        };
    }

    private static @Nullable String service(Lookup lookup, Function<ServiceName, String> part) {
        ServiceName service = lookup.service();
        return service == null ? null : part.apply(service);
    }

    /// The value of a column of type WORDS or TEXTS.
    static List<String> texts(Lookup lookup, LookupColumn column) {
        return switch (column) {
            case CLIENT_SERVICES -> lookup.client().services();
            case QTYPES -> lookup.qtypes();
            case CANDIDATES -> lookup.candidates();
            case ADDRESSES -> texts(lookup.addresses());
            case SERVERS -> texts(lookup.servers());
            default -> throw new IllegalArgumentException(column + " holds no texts");
        };
    }

    private static List<String> texts(List<IpAddress> addresses) {
        return addresses.stream().map(IpAddress::toString).toList();
    }

    /// The value of a column of type PAIRS.
    static Map<String, String> pairs(Lookup lookup, LookupColumn column) {
        if (column != LookupColumn.CLIENT_LABELS) {
            throw new IllegalArgumentException(column + " holds no pairs");
        }
        return lookup.client().labels();
    }

    /// Whether somebody answered it, so that its duration counts as one.
    static boolean isAnswered(Lookup lookup) {
        return lookup.outcome() != LookupOutcome.UNANSWERED;
    }
}
