package io.isitdns.diagnose.stored;

import io.isitdns.diagnose.seen.Subject;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.Column;
import io.isitdns.model.Leg;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.util.Collection;
import java.util.List;

/// What a case asks a store for. No state.
final class Filters {
    private static final long TROUBLED_MICROS = 1_000_000;
    private static final long SLOW_MICROS = 100_000;
    private static final int WHOLE_ADDRESS = 128;

    private Filters() {}

    /// Lookups of a subject.
    static Filter of(Subject subject) {
        return switch (subject.kind()) {
            case CLUSTER -> new Filter.Everything();
            case NAMESPACE -> text(LookupColumn.CLIENT_NAMESPACE, subject.name());
            case WORKLOAD ->
                    inNamespace(subject, text(LookupColumn.CLIENT_WORKLOAD, subject.name()));
            case POD -> pod(subject);
            case NAME ->
                    new Filter.Or(
                            List.of(
                                    text(LookupColumn.NAME, subject.name()),
                                    text(LookupColumn.CANDIDATES, subject.name())));
            case SERVER -> text(LookupColumn.SERVERS, subject.name());
        };
    }

    private static Filter pod(Subject subject) {
        IpAddress address = IpText.parse(subject.name());
        return address == null
                ? inNamespace(subject, text(LookupColumn.CLIENT_POD, subject.name()))
                : new Filter.Compare(
                        LookupColumn.CLIENT_IP,
                        "",
                        Comparison.EQUAL,
                        new Value.Network(address.high(), address.low(), WHOLE_ADDRESS));
    }

    private static Filter inNamespace(Subject subject, Filter filter) {
        return subject.namespace().isEmpty()
                ? filter
                : new Filter.And(
                        List.of(text(LookupColumn.CLIENT_NAMESPACE, subject.namespace()), filter));
    }

    /// Lookups that failed, waited, or asked again.
    static Filter troubled() {
        return new Filter.Or(
                List.of(
                        ended(LookupOutcome.FAILED),
                        ended(LookupOutcome.UNANSWERED),
                        ended(LookupOutcome.PARTIAL),
                        atLeast(LookupColumn.DURATION_US, TROUBLED_MICROS),
                        atLeast(LookupColumn.RETRIES, 1)));
    }

    /// Lookups that took longer than an acquittal allows.
    static Filter slow() {
        return atLeast(LookupColumn.DURATION_US, SLOW_MICROS);
    }

    /// Lookups that found nothing.
    static Filter negative() {
        return new Filter.Or(List.of(ended(LookupOutcome.NXDOMAIN), ended(LookupOutcome.NODATA)));
    }

    /// Lookups that found one of these names.
    static Filter found(Collection<String> names) {
        return new Filter.And(
                List.of(
                        ended(LookupOutcome.RESOLVED),
                        new Filter.Or(
                                names.stream()
                                        .map(name -> text(LookupColumn.NAME, name))
                                        .toList())));
    }

    /// Transactions of these lookups.
    static Filter ofLookups(Collection<Long> lookupIds) {
        return new Filter.Or(
                lookupIds.stream()
                        .map(lookupId -> number(TransactionColumn.LOOKUP_ID, lookupId))
                        .toList());
    }

    /// Transactions of a leg.
    static Filter of(Leg leg) {
        return text(TransactionColumn.LEG, leg.word());
    }

    private static Filter ended(LookupOutcome outcome) {
        return text(LookupColumn.OUTCOME, outcome.word());
    }

    private static Filter text(Column column, String value) {
        return new Filter.Compare(column, "", Comparison.EQUAL, new Value.Text(value));
    }

    private static Filter number(Column column, long value) {
        return new Filter.Compare(column, "", Comparison.EQUAL, new Value.Whole(value));
    }

    private static Filter atLeast(Column column, long value) {
        return new Filter.Compare(column, "", Comparison.GREATER_OR_EQUAL, new Value.Whole(value));
    }
}
