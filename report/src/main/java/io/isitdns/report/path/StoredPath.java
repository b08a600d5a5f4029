package io.isitdns.report.path;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.QType;
import io.isitdns.model.Column;
import io.isitdns.model.Leg;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import io.isitdns.store.Measure;
import io.isitdns.store.Selection;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Follows lookups of a store over their legs. Used by one thread, for one answer.
///
/// Bounded by [PathConfig]: of a name that very many ask for at once, rows are left out; what they
/// would decide is called unobserved, and the path is partial.
public final class StoredPath {
    private static final int ROWS_OF_LOOKUP = 512;
    private static final List<TransactionColumn> SERVER_PLACE =
            List.of(
                    TransactionColumn.NODE,
                    TransactionColumn.SERVER_IP,
                    TransactionColumn.SERVER_NAMESPACE,
                    TransactionColumn.SERVER_POD);
    private static final List<TransactionColumn> CLIENT_PLACE =
            List.of(
                    TransactionColumn.NODE,
                    TransactionColumn.CLIENT_IP,
                    TransactionColumn.CLIENT_NAMESPACE,
                    TransactionColumn.CLIENT_POD);

    private final Store store;
    private final PathFacts facts;
    private final Instant deadline;
    private final PathConfig config;

    /// @param store where from
    /// @param facts what is known besides
    /// @param deadline when to stop
    public StoredPath(Store store, PathFacts facts, Instant deadline, PathConfig config) {
        this.store = store;
        this.facts = facts;
        this.deadline = deadline;
        this.config = config;
    }

    /// The lookups with this number that began in a range, newest first, at most two: by chance
    /// there may be more than one.
    public List<Lookup> find(long lookupId, TimeRange range) {
        List<Lookup> found = new ArrayList<>();
        var _ =
                store.selectLookups(
                        new Selection(
                                range,
                                number(LookupColumn.LOOKUP_ID, lookupId),
                                2,
                                Optional.empty(),
                                deadline),
                        found::add);
        return found;
    }

    /// The way of a lookup.
    public LookupPath of(Lookup lookup) {
        TimeRange time = around(lookup, config.around().toNanos());
        Set<LegRow> own = new LinkedHashSet<>();
        boolean cut =
                select(
                        time,
                        number(TransactionColumn.LOOKUP_ID, lookup.lookupId()),
                        ROWS_OF_LOOKUP,
                        own);
        own.removeIf(row -> !row.clientIp().equals(lookup.clientAddress()));
        Set<LegRow> rows = new LinkedHashSet<>(own);
        boolean crowded = !own.isEmpty() && readAlike(own, time, rows);
        CoverageSummary coverage = store.coverage(time);
        Vantage vantage = vantage(lookup, coverage);
        List<LookupPath.TransactionPath> transactions =
                new LegJoin(rows, vantage, crowded)
                        .exchangesOf(lookup.lookupId()).stream()
                                .map(each ->
                                        new WayBuilder(lookup.timeNanos(), vantage).build(each))
                                .toList();
        boolean partial = cut || crowded || transactions.isEmpty();
        return new LookupPath(lookup, transactions, partial, coverage);
    }

    private static TimeRange around(Lookup lookup, long slackNanos) {
        long end = lookup.timeNanos() + lookup.durationMicros() * 1000;
        return new TimeRange(lookup.timeNanos() - slackNanos, end + slackNanos);
    }

    /// Reads the rows of the same questions: those with the same message ID first, which are few.
    ///
    /// @return whether some had to be left out
    private boolean readAlike(Set<LegRow> own, TimeRange time, Set<LegRow> rows) {
        List<Filter> questions = new ArrayList<>();
        List<Filter> asking = new ArrayList<>();
        Set<Filter> seen = new HashSet<>();
        for (LegRow row : own) {
            Filter question = question(row);
            Filter same =
                    new Filter.And(
                            List.of(
                                    question,
                                    number(TransactionColumn.MESSAGE_ID, row.messageId())));
            if (seen.add(question)) {
                questions.add(question);
            }
            if (seen.add(same)) {
                asking.add(same);
            }
        }
        boolean cut = select(time, new Filter.Or(asking), config.rows(), rows);
        return select(time, new Filter.Or(questions), config.rows(), rows) || cut;
    }

    private static Filter question(LegRow row) {
        return new Filter.And(
                List.of(
                        text(TransactionColumn.QNAME, row.qname()),
                        text(TransactionColumn.QTYPE, QType.of(row.qtype()))));
    }

    /// @return whether there are more
    private boolean select(TimeRange time, Filter filter, int limit, Collection<LegRow> into) {
        return store.select(
                        new Selection(time, filter, limit, Optional.empty(), deadline),
                        (batch, row) -> {
                            // A row that stands for several has no message ID of its own.
                            if (batch.count[row] == 1
                                    && batch.qtype[row] != TransactionBatch.NONE) {
                                into.add(LegRow.of(batch, row));
                            }
                        })
                .isPresent();
    }

    private Vantage vantage(Lookup lookup, CoverageSummary coverage) {
        TimeRange time = around(lookup, config.vantage().toNanos());
        return new Vantage(
                places(time, Leg.SERVER, SERVER_PLACE),
                places(time, Leg.UPSTREAM, CLIENT_PLACE),
                nodes(time),
                settled(lookup, time),
                loss(coverage),
                facts.clockOffsets(),
                facts.cluster());
    }

    private Set<String> nodes(TimeRange time) {
        Set<String> nodes = new HashSet<>();
        groups(time, new Filter.Everything(), List.of(TransactionColumn.NODE))
                .forEach(row -> nodes.add(String.valueOf(row.keys().getFirst())));
        return nodes;
    }

    /// Nodes of which something has come that was captured after the last row that could matter: a
    /// query without a response comes when its time is over.
    private Set<String> settled(Lookup lookup, TimeRange vantage) {
        long over = around(lookup, config.around().toNanos()).toNanos();
        Set<String> settled = nodes(new TimeRange(over, Math.max(over + 1, vantage.toNanos())));
        facts.reportedUntil()
                .forEach((node, until) -> {
                    if (until >= over) {
                        settled.add(node);
                    }
                });
        return settled;
    }

    private Set<Vantage.Place> places(TimeRange time, Leg leg, List<TransactionColumn> columns) {
        Set<Vantage.Place> places = new HashSet<>();
        for (AggregationResult.Row row :
                groups(time, text(TransactionColumn.LEG, leg.word()), columns)) {
            List<@Nullable Object> keys = row.keys();
            IpAddress address = IpText.parse(String.valueOf(keys.get(1)));
            if (address != null) {
                places.add(
                        new Vantage.Place(
                                String.valueOf(keys.getFirst()),
                                address,
                                textOf(keys.get(2)),
                                textOf(keys.get(3))));
            }
        }
        return places;
    }

    private static @Nullable String textOf(@Nullable Object key) {
        return key == null ? null : key.toString();
    }

    private List<AggregationResult.Row> groups(
            TimeRange time, Filter filter, List<TransactionColumn> columns) {
        return store.aggregate(
                        new Aggregation(
                                time,
                                filter,
                                columns.stream()
                                        .<Aggregation.Key>map(Aggregation.Key.Column::new)
                                        .toList(),
                                List.of(Measure.QUERIES),
                                new Aggregation.Order.Descending(Measure.QUERIES),
                                config.servers(),
                                deadline))
                .rows();
    }

    /// What keeps a row that is not there from proving anything.
    private static Optional<String> loss(CoverageSummary coverage) {
        if (coverage.nodes() == 0) {
            return Optional.of(
                    "it is not known whether anything was lost by the capture at that time");
        }
        if (!coverage.complete()) {
            return Optional.of("frames or transactions were lost by the capture at that time");
        }
        return coverage.folded() > 0
                ? Optional.of("transactions were folded at that time")
                : Optional.empty();
    }

    private static Filter text(Column column, String value) {
        return new Filter.Compare(column, "", Comparison.EQUAL, new Value.Text(value));
    }

    private static Filter number(Column column, long value) {
        return new Filter.Compare(column, "", Comparison.EQUAL, new Value.Whole(value));
    }
}
