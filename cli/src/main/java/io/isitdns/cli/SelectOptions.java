package io.isitdns.cli;

import io.isitdns.client.HubQuery;
import io.isitdns.model.Column;
import io.isitdns.model.ColumnType;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.TransactionColumn;
import io.isitdns.report.filter.FilterText;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Filter;
import io.isitdns.store.Subject;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/// Which transactions or lookups: the filter language, a flag for each column, some short forms,
/// and a time range.
///
/// All that is given must hold. A flag takes `*` and `?`, several values of which one must hold
/// (repeated or with commas), and `!` before a value that must not.
final class SelectOptions {
    @Option(
            names = "--filter",
            paramLabel = "FILTER",
            description = "Filter, such as 'qtype = AAAA AND latency > 50ms'.")
    private String filter = "";

    @Option(
            names = {"--name", "--fqdn"},
            paramLabel = "NAME",
            description = "The name asked for; takes * and ?.")
    private List<String> names = List.of();

    @Option(names = "--ip", paramLabel = "ADDRESS", description = "Client or server; takes CIDR.")
    private List<String> addresses = List.of();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "Namespace of the pod that asked.")
    private List<String> namespaces = List.of();

    @Option(
            names = "--pod",
            paramLabel = "[NAMESPACE/]POD",
            description = "Pod that asked; takes * and ?.")
    private List<String> pods = List.of();

    @Option(
            names = "--workload",
            paramLabel = "[NAMESPACE/]WORKLOAD",
            description = "Workload of the pod that asked, such as shop/checkout; takes * and ?.")
    private List<String> workloads = List.of();

    @Option(
            names = "--service",
            paramLabel = "[NAMESPACE/]SERVICE",
            description = "Kubernetes Service asked for; takes * and ?.")
    private List<String> services = List.of();

    @Option(
            names = {"-l", "--label"},
            paramLabel = "KEY=VALUE",
            description = "Label of the pod that asked; takes * and ?.")
    private List<String> labels = List.of();

    @Option(names = "--server", paramLabel = "ADDRESS", description = "Server; takes CIDR.")
    private List<String> servers = List.of();

    @Option(
            names = {"--min-latency", "--min-duration"},
            paramLabel = "DURATION",
            description = "Answered after this time or later, such as 50ms.")
    private String minLatency = "";

    @Option(names = "--unanswered", description = "Only queries without a response.")
    private boolean unanswered;

    @Option(names = "--external", description = "Only names outside the cluster.")
    private boolean external;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "From this time on: 2026-11-22T10:00:00Z, or 15m for 15 minutes ago.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "Before this time.")
    private String until = "";

    private final Map<Column, List<String>> columns = new LinkedHashMap<>();

    /// Adds a flag for each column that has none yet.
    void addColumnFlags(CommandSpec spec, Subject subject) {
        List<? extends Column> all =
                switch (subject) {
                    case TRANSACTIONS -> List.of(TransactionColumn.values());
                    case LOOKUPS -> List.of(LookupColumn.values());
                };
        for (Column column : all) {
            String flag = flag(column);
            if (isSelectable(column) && spec.findOption(flag) == null) {
                spec.addOption(columnFlag(flag, column));
            }
        }
    }

    /// The filter of transactions that all options together make.
    Filter filter() {
        return filter(Subject.TRANSACTIONS);
    }

    /// The filter of transactions or of lookups that all options together make.
    Filter filter(Subject subject) {
        FlagFilters of = new FlagFilters(subject);
        List<Filter> parts = new ArrayList<>();
        if (!filter.isBlank()) {
            parts.add(of.parse("--filter", filter));
        }
        switch (subject) {
            case TRANSACTIONS -> addOfTransactions(parts, of);
            case LOOKUPS -> addOfLookups(parts, of);
        }
        of.add(parts, "--namespace", "client_namespace", namespaces);
        of.addQualified(parts, "--pod", "client_pod", "client_namespace", pods);
        of.addQualified(parts, "--workload", "client_workload", "client_namespace", workloads);
        of.addQualified(parts, "--service", "service_name", "service_namespace", services);
        labels.forEach(label -> parts.add(of.label(label)));
        if (unanswered) {
            parts.add(of.parse("--unanswered", "outcome = unanswered"));
        }
        if (external) {
            parts.add(of.parse("--external", "name_class = external"));
        }
        columns.forEach(
                (column, values) -> of.add(parts, flag(column), column.columnName(), values));
        return parts.size() == 1
                ? parts.getFirst()
                : parts.isEmpty() ? new Filter.Everything() : new Filter.And(parts);
    }

    private void addOfTransactions(List<Filter> parts, FlagFilters of) {
        of.add(parts, "--name", "qname", names);
        of.add(parts, "--server", "server_ip", servers);
        if (!addresses.isEmpty()) {
            parts.add(
                    new Filter.Or(
                            List.of(
                                    of.anyOf("--ip", "client_ip", addresses),
                                    of.anyOf("--ip", "server_ip", addresses))));
        }
        if (!minLatency.isEmpty()) {
            parts.add(of.parse("--min-latency", "latency >= " + minLatency));
        }
    }

    private void addOfLookups(List<Filter> parts, FlagFilters of) {
        of.add(parts, "--name", "name", names);
        of.add(parts, "--server", "servers", servers);
        of.add(parts, "--ip", "client_ip", addresses);
        if (!minLatency.isEmpty()) {
            parts.add(of.parse("--min-duration", "duration >= " + minLatency));
        }
    }

    /// The one namespace that is all that was asked for besides the time range; empty when nothing
    /// else was asked for either.
    ///
    /// @param who asks, for the sentence that refuses anything more
    Optional<String> onlyNamespace(String who) {
        Filter asked = filter();
        if (asked instanceof Filter.Everything) {
            return Optional.empty();
        }
        boolean one = namespaces.size() == 1 && !namespaces.getFirst().matches("!.*|.*[*?].*");
        List<Filter> alone = new ArrayList<>();
        new FlagFilters(Subject.TRANSACTIONS)
                .add(alone, "--namespace", "client_namespace", namespaces);
        if (!one || !asked.equals(alone.getFirst())) {
            throw Trouble.usage(
                    who + " takes one --namespace, --since, --until and --limit, and no filter");
        }
        return Optional.of(namespaces.getFirst());
    }

    /// The filter as text, for a hub; empty when everything is wanted.
    String filterText(Subject subject) {
        Filter asked = filter(subject);
        return asked instanceof Filter.Everything ? "" : FilterText.of(asked);
    }

    /// The time range, open where nothing was said.
    TimeRange range(Instant now) {
        return range(since, until, now);
    }

    /// The time range between two texts, open where one is empty.
    static TimeRange range(String since, String until, Instant now) {
        return new TimeRange(
                time("--since", since, now, Long.MIN_VALUE),
                time("--until", until, now, Long.MAX_VALUE));
    }

    /// Filter and range as a hub is asked; without a range the hub takes its own, the last hour.
    HubQuery hubQuery(Instant now, Subject subject) {
        TimeRange range = range(now);
        Optional<String> from =
                Optional.of(range.fromNanos()).filter(t -> t != Long.MIN_VALUE).map(TimeText::of);
        Optional<String> to =
                Optional.of(range.toNanos()).filter(t -> t != Long.MAX_VALUE).map(TimeText::of);
        Optional<String> wanted = Optional.of(filterText(subject)).filter(text -> !text.isEmpty());
        return new HubQuery(from, to, wanted, OptionalInt.empty(), false, Optional.empty());
    }

    private static long time(String flag, String text, Instant now, long open) {
        if (text.isEmpty()) {
            return open;
        }
        return TimeText.parse(text, now)
                .map(TimeText::nanos)
                .orElseThrow(() ->
                        Trouble.usage(flag + " is '" + text + "': give " + TimeText.EXPECTED));
    }

    private static String flag(Column column) {
        return "--" + column.columnName().replace('_', '-');
    }

    private static boolean isSelectable(Column column) {
        return switch (column.type()) {
            case ColumnType.TIME, ColumnType.PAIRS, ColumnType.ANSWERS -> false;
            case ColumnType.NUMBER,
                    ColumnType.FLAG,
                    ColumnType.TEXT,
                    ColumnType.WORD,
                    ColumnType.ADDRESS,
                    ColumnType.WORDS,
                    ColumnType.TEXTS ->
                    true;
        };
    }

    private OptionSpec columnFlag(String flag, Column column) {
        ColumnValues values = new ColumnValues(column);
        // A transaction asks for one type, a lookup for several; both flags mean the same.
        boolean types = column == LookupColumn.QTYPES;
        String[] names = types ? new String[] {flag, "--qtype"} : new String[] {flag};
        return OptionSpec.builder(names)
                .paramLabel("VALUE")
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .description(column.description())
                .getter(values)
                .setter(values)
                .build();
    }

    /// Where picocli puts the values of a column's flag.
    private final class ColumnValues implements IGetter, ISetter {
        private final Column column;

        ColumnValues(Column column) {
            this.column = column;
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
        public <T> T get() {
            return (T) columns.get(column);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T set(@Nullable T value) {
            List<String> before = columns.getOrDefault(column, List.of());
            if (value == null) {
                columns.remove(column);
            } else {
                columns.put(column, (List<String>) value);
            }
            return (T) before;
        }
    }
}
