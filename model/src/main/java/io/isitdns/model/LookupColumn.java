package io.isitdns.model;

import java.util.Locale;

/// The columns of a lookup, in the order in which JSON and tables show them.
public enum LookupColumn implements Column {
    TIME(ColumnType.TIME, false, "When its first query was seen."),
    LOOKUP_ID(ColumnType.NUMBER, false, "The number that its transactions have in this column."),
    CLIENT_IP(ColumnType.ADDRESS, false, "The address that asked."),
    CLIENT_NAMESPACE(ColumnType.TEXT, true, "The Kubernetes namespace of the pod that asked."),
    CLIENT_POD(ColumnType.TEXT, true, "The pod that asked."),
    CLIENT_WORKLOAD_KIND(
            ColumnType.TEXT,
            true,
            "The kind of the controller that owns the pod, such as Deployment."),
    CLIENT_WORKLOAD(ColumnType.TEXT, true, "The name of the controller that owns the pod."),
    CLIENT_SERVICES(ColumnType.TEXTS, false, "The Services that select the pod."),
    CLIENT_NODE(ColumnType.TEXT, true, "The node on which the pod runs."),
    CLIENT_LABELS(ColumnType.PAIRS, false, "The labels of the pod."),
    CLIENT_IDENTITY_REASON(
            ColumnType.TEXT, true, "Why it is unknown who asked; null when it is known."),
    CLIENT_PROCESS(ColumnType.TEXT, true, "The process that asked, when cheaply known."),
    CLIENT_CONTAINER(ColumnType.TEXT, true, "The container that asked, when cheaply known."),
    NAME(ColumnType.TEXT, false, "The name as asked, search suffix removed."),
    QTYPES(ColumnType.WORDS, false, "The record types asked for, such as A and AAAA."),
    OUTCOME(ColumnType.WORD, false, "How it ended for the application."),
    DURATION_US(
            ColumnType.NUMBER,
            false,
            "Microseconds from the first query to the last response used, or to when the resolver gave up."),
    TRANSACTIONS(ColumnType.NUMBER, false, "How many transactions it took."),
    WASTED(
            ColumnType.NUMBER,
            false,
            "Of them, those for names of the search path before the last."),
    RETRIES(ColumnType.NUMBER, false, "Transmissions beyond the first of each question."),
    TCP_FALLBACK(ColumnType.FLAG, false, "Whether a truncated response was followed by TCP."),
    CANDIDATES(ColumnType.TEXTS, false, "The names tried, in order."),
    ADDRESSES(ColumnType.TEXTS, false, "The addresses that the last name gave."),
    RESOLVER(ColumnType.WORD, false, "The library that asked: glibc, musl, go, c-ares or unknown."),
    SERVERS(ColumnType.TEXTS, false, "The addresses that were asked."),
    NAME_CLASS(ColumnType.WORD, false, "What kind of name it is."),
    SERVICE_NAMESPACE(ColumnType.TEXT, true, "The namespace of the Kubernetes Service asked for."),
    SERVICE_NAME(ColumnType.TEXT, true, "The Kubernetes Service asked for."),
    REGISTRABLE_DOMAIN(ColumnType.TEXT, true, "Public suffix plus one label, for external names."),
    CLOSED_EARLY(
            ColumnType.FLAG,
            false,
            "Whether it left a full table before its end was known: transactions may be missing.");

    private final ColumnType type;
    private final boolean nullable;
    private final String description;
    private final String columnName;

    LookupColumn(ColumnType type, boolean nullable, String description) {
        this.type = type;
        this.nullable = nullable;
        this.description = description;
        this.columnName = name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String columnName() {
        return columnName;
    }

    @Override
    public ColumnType type() {
        return type;
    }

    @Override
    public boolean nullable() {
        return nullable;
    }

    @Override
    public String description() {
        return description;
    }
}
