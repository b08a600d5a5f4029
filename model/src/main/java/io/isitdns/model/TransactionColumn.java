package io.isitdns.model;

import java.util.Locale;

/// The columns of a transaction: the one list from which JSON, SQL, filters and reference pages are
/// made.
///
/// A column has the same name everywhere. The order is that of the JSON output.
public enum TransactionColumn implements Column {
    /// When the query was first seen; of an unsolicited response, when that was seen.
    TIME(
            ColumnType.TIME,
            false,
            "When the query was first seen; of an unsolicited response, when that was seen."),
    /// How many transactions this row stands for: 1, more only when equal ones were folded.
    COUNT(
            ColumnType.NUMBER,
            false,
            "How many transactions this row stands for: 1, more only when equal ones were folded."),
    /// The node on which it was captured.
    NODE(ColumnType.TEXT, false, "The node on which it was captured."),
    /// The network interface on which it was captured.
    INTERFACE(ColumnType.TEXT, false, "The network interface on which it was captured."),
    /// Which stretch of the path it was seen on: client, server or upstream.
    LEG(
            ColumnType.WORD,
            false,
            "Which stretch of the path it was seen on: client, server or upstream."),
    /// The address that asked.
    CLIENT_IP(ColumnType.ADDRESS, false, "The address that asked."),
    /// The port that asked, 0 to 65535.
    CLIENT_PORT(ColumnType.NUMBER, false, "The port that asked, 0 to 65535."),
    /// The Kubernetes namespace of the pod that asked.
    CLIENT_NAMESPACE(ColumnType.TEXT, true, "The Kubernetes namespace of the pod that asked."),
    /// The pod that asked.
    CLIENT_POD(ColumnType.TEXT, true, "The pod that asked."),
    /// The kind of the controller that owns the pod, such as Deployment.
    CLIENT_WORKLOAD_KIND(
            ColumnType.TEXT,
            true,
            "The kind of the controller that owns the pod, such as Deployment."),
    /// The name of the controller that owns the pod.
    CLIENT_WORKLOAD(ColumnType.TEXT, true, "The name of the controller that owns the pod."),
    /// The Services that select the pod.
    CLIENT_SERVICES(ColumnType.TEXTS, false, "The Services that select the pod."),
    /// The node on which the pod runs.
    CLIENT_NODE(ColumnType.TEXT, true, "The node on which the pod runs."),
    /// The labels of the pod.
    CLIENT_LABELS(ColumnType.PAIRS, false, "The labels of the pod."),
    /// Why it is unknown who asked; null when it is known.
    CLIENT_IDENTITY_REASON(
            ColumnType.TEXT, true, "Why it is unknown who asked; null when it is known."),
    /// The process that asked, when cheaply known.
    CLIENT_PROCESS(ColumnType.TEXT, true, "The process that asked, when cheaply known."),
    /// The container that asked, when cheaply known.
    CLIENT_CONTAINER(ColumnType.TEXT, true, "The container that asked, when cheaply known."),
    /// The address that was asked.
    SERVER_IP(ColumnType.ADDRESS, false, "The address that was asked."),
    /// The port that was asked, 0 to 65535.
    SERVER_PORT(ColumnType.NUMBER, false, "The port that was asked, 0 to 65535."),
    /// What kind of DNS server was asked.
    SERVER_KIND(ColumnType.WORD, false, "What kind of DNS server was asked."),
    /// The namespace of the DNS server's pod or Service.
    SERVER_NAMESPACE(ColumnType.TEXT, true, "The namespace of the DNS server's pod or Service."),
    /// The DNS server's pod.
    SERVER_POD(ColumnType.TEXT, true, "The DNS server's pod."),
    /// The DNS server's Service.
    SERVER_SERVICE(ColumnType.TEXT, true, "The DNS server's Service."),
    /// What carried the messages: udp, tcp, dot, doh, doq.
    TRANSPORT(ColumnType.WORD, false, "What carried the messages: udp, tcp, dot, doh, doq."),
    /// The 16-bit ID in the header; not unique.
    MESSAGE_ID(ColumnType.NUMBER, false, "The 16-bit ID in the header; not unique."),
    /// The operation, such as QUERY.
    OPCODE(ColumnType.WORD, false, "The operation, such as QUERY."),
    /// The name asked for: lower case, presentation format, no trailing dot; a dot alone is the
    /// root.
    QNAME(
            ColumnType.TEXT,
            true,
            "The name asked for: lower case, presentation format, no trailing dot; a dot alone is the root; null when the message had no question."),
    /// The record type asked for, such as AAAA.
    QTYPE(ColumnType.WORD, true, "The record type asked for, such as AAAA."),
    /// The class asked for, such as IN.
    QCLASS(ColumnType.WORD, true, "The class asked for, such as IN."),
    /// How it ended.
    OUTCOME(ColumnType.WORD, false, "How it ended."),
    /// The response code on the wire with its EDNS upper bits; null when no response came.
    RCODE(
            ColumnType.WORD,
            true,
            "The response code on the wire with its EDNS upper bits; null when no response came."),
    /// Header flags of the response, of the query when there is none: aa tc rd ra ad cd.
    FLAGS(
            ColumnType.WORDS,
            false,
            "Header flags of the response, of the query when there is none: aa tc rd ra ad cd."),
    /// The UDP payload size in the OPT record (RFC 6891); null without one.
    EDNS_UDP_SIZE(
            ColumnType.NUMBER,
            true,
            "The UDP payload size in the OPT record (RFC 6891); null without one."),
    /// The DO bit of the OPT record (RFC 3225); null without one.
    DNSSEC_OK(ColumnType.FLAG, true, "The DO bit of the OPT record (RFC 3225); null without one."),
    /// The first extended DNS error of the response (RFC 8914).
    EDE_CODE(ColumnType.NUMBER, true, "The first extended DNS error of the response (RFC 8914)."),
    /// The text of that error.
    EDE_TEXT(ColumnType.TEXT, true, "The text of that error."),
    /// The client subnet option as address/prefix (RFC 7871).
    CLIENT_SUBNET(ColumnType.TEXT, true, "The client subnet option as address/prefix (RFC 7871)."),
    /// Microseconds from the last transmission of the query to the response; null without a
    /// response.
    LATENCY_US(
            ColumnType.NUMBER,
            true,
            "Microseconds from the last transmission of the query to the response; null without a response."),
    /// Microseconds from the first transmission of the query to the response: what the client
    /// waited.
    FIRST_LATENCY_US(
            ColumnType.NUMBER,
            true,
            "Microseconds from the first transmission of the query to the response: what the client waited."),
    /// Transmissions of this same query; 0 for an unsolicited response.
    ATTEMPTS(
            ColumnType.NUMBER,
            false,
            "Transmissions of this same query; 0 for an unsolicited response."),
    /// Whether the response came after the client's timer.
    LATE(ColumnType.FLAG, false, "Whether the response came after the client's timer."),
    /// DNS payload bytes of all transmissions of the query.
    QUERY_BYTES(ColumnType.NUMBER, false, "DNS payload bytes of all transmissions of the query."),
    /// DNS payload bytes of all response messages; null without a response.
    RESPONSE_BYTES(
            ColumnType.NUMBER,
            true,
            "DNS payload bytes of all response messages; null without a response."),
    /// The answer section in order, at most 64 records.
    ANSWERS(ColumnType.ANSWERS, false, "The answer section in order, at most 64 records."),
    /// Answer records beyond those kept.
    ANSWERS_OMITTED(ColumnType.NUMBER, false, "Answer records beyond those kept."),
    /// What kind of name was asked for.
    NAME_CLASS(ColumnType.WORD, false, "What kind of name was asked for."),
    /// The namespace of the Kubernetes Service asked for.
    SERVICE_NAMESPACE(ColumnType.TEXT, true, "The namespace of the Kubernetes Service asked for."),
    /// The Kubernetes Service asked for.
    SERVICE_NAME(ColumnType.TEXT, true, "The Kubernetes Service asked for."),
    /// Public suffix plus one label, for external names.
    REGISTRABLE_DOMAIN(ColumnType.TEXT, true, "Public suffix plus one label, for external names."),
    /// The lookup that it belongs to; null while not grouped.
    LOOKUP_ID(ColumnType.NUMBER, true, "The lookup that it belongs to; null while not grouped.");

    private final ColumnType type;
    private final boolean nullable;
    private final String description;
    private final String columnName;

    TransactionColumn(ColumnType type, boolean nullable, String description) {
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
