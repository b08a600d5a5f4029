package io.isitdns.store.duckdb;

import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;

/// The tables, and the views that show the logs as the data model has them.
///
/// The log keeps answers as one text (a line per record, its elements between tabs: neither can be
/// in presentation form) and flags as a number, because both are written faster than lists. Answers
/// hardly repeat and are read with single rows: zstd writes them faster and smaller than a
/// dictionary, the engine's own choice. Who asked, who was asked and for which Service are numbers:
/// see [IdentityTable]. Lists of lookups are texts too, a line per element. What rows know that
/// stand for many transactions is described in [Folds].
final class Schema {
    /// Raised when the tables change; a directory of another version is refused.
    static final int VERSION = 9;

    static final String TABLES =
            ClosedWords.types()
                    + IdentityTable.creations()
                    + """
                    CREATE TABLE store_format (version INTEGER NOT NULL);
                    CREATE TABLE transaction_log (
                        position BIGINT NOT NULL,
                        time TIMESTAMP NOT NULL,
                        count INTEGER NOT NULL,
                        node VARCHAR NOT NULL,
                        interface VARCHAR NOT NULL,
                        leg leg_word NOT NULL,
                        client_ip VARCHAR NOT NULL,
                        client_high BIGINT NOT NULL,
                        client_low BIGINT NOT NULL,
                        client_port INTEGER NOT NULL,
                        server_ip VARCHAR NOT NULL,
                        server_high BIGINT NOT NULL,
                        server_low BIGINT NOT NULL,
                        server_port INTEGER NOT NULL,
                        server_kind server_kind_word NOT NULL,
                        transport transport_word NOT NULL,
                        message_id INTEGER NOT NULL,
                        opcode opcode_word NOT NULL,
                        qname VARCHAR,
                        qtype VARCHAR,
                        qclass VARCHAR,
                        outcome outcome_word NOT NULL,
                        rcode VARCHAR,
                        flags UTINYINT NOT NULL,
                        edns_udp_size INTEGER,
                        dnssec_ok BOOLEAN,
                        ede_code INTEGER,
                        ede_text VARCHAR,
                        client_subnet VARCHAR,
                        latency_us BIGINT,
                        latency_class SMALLINT,
                        first_latency_us BIGINT,
                        attempts INTEGER NOT NULL,
                        response_messages INTEGER NOT NULL,
                        late BOOLEAN NOT NULL,
                        query_bytes INTEGER NOT NULL,
                        response_bytes INTEGER,
                        answers VARCHAR USING COMPRESSION zstd,
                        answer_count INTEGER NOT NULL,
                        name_class name_class_word NOT NULL,
                        registrable_domain VARCHAR,
                        client_identity INTEGER NOT NULL,
                        server_identity INTEGER NOT NULL,
                        service_identity INTEGER NOT NULL,
                        lookup_id BIGINT,
                        folded BOOLEAN NOT NULL,
                        fold FOLD_TYPE
                    );
                    CREATE TABLE lookup_log (
                        position BIGINT NOT NULL,
                        time TIMESTAMP NOT NULL,
                        lookup_id BIGINT NOT NULL,
                        client_ip VARCHAR NOT NULL,
                        client_high BIGINT NOT NULL,
                        client_low BIGINT NOT NULL,
                        name VARCHAR NOT NULL,
                        qtypes VARCHAR,
                        outcome lookup_outcome_word NOT NULL,
                        duration_us BIGINT NOT NULL,
                        latency_class SMALLINT,
                        transactions INTEGER NOT NULL,
                        wasted INTEGER NOT NULL,
                        retries INTEGER NOT NULL,
                        tcp_fallback BOOLEAN NOT NULL,
                        candidates VARCHAR USING COMPRESSION zstd,
                        addresses VARCHAR USING COMPRESSION zstd,
                        resolver resolver_word NOT NULL,
                        servers VARCHAR,
                        name_class name_class_word NOT NULL,
                        registrable_domain VARCHAR,
                        closed_early BOOLEAN NOT NULL,
                        client_identity INTEGER NOT NULL,
                        service_identity INTEGER NOT NULL
                    );
                    CREATE TABLE append_ledger (
                        source VARCHAR NOT NULL,
                        sequence BIGINT NOT NULL,
                        time TIMESTAMP NOT NULL
                    );
                    CREATE TABLE coverage (
                        time TIMESTAMP NOT NULL,
                        end_time TIMESTAMP NOT NULL,
                        node VARCHAR NOT NULL,
                        agent_version VARCHAR NOT NULL,
                        frames BIGINT NOT NULL,
                        messages BIGINT NOT NULL,
                        query_messages BIGINT NOT NULL,
                        response_messages BIGINT NOT NULL,
                        coalesced BIGINT NOT NULL,
                        not_dns BIGINT NOT NULL,
                        dropped_frames BIGINT NOT NULL,
                        evicted BIGINT NOT NULL,
                        duplicate_responses BIGINT NOT NULL,
                        folded BIGINT NOT NULL,
                        spooled BIGINT NOT NULL,
                        lost BIGINT NOT NULL
                    );
                    CREATE TABLE coverage_count (
                        time TIMESTAMP NOT NULL,
                        end_time TIMESTAMP NOT NULL,
                        counter VARCHAR NOT NULL,
                        name VARCHAR NOT NULL,
                        number BIGINT NOT NULL
                    );
                    CREATE TABLE pod_traffic (
                        time TIMESTAMP NOT NULL,
                        node VARCHAR NOT NULL,
                        namespace VARCHAR NOT NULL,
                        pod VARCHAR NOT NULL,
                        sent_bytes BIGINT,
                        received_bytes BIGINT,
                        dns_sent_bytes BIGINT NOT NULL,
                        dns_received_bytes BIGINT NOT NULL
                    );
                    CREATE TABLE finding (
                        time TIMESTAMP NOT NULL,
                        kind VARCHAR NOT NULL,
                        subject VARCHAR NOT NULL,
                        severity VARCHAR NOT NULL,
                        confidence VARCHAR NOT NULL,
                        scope VARCHAR NOT NULL,
                        evidence VARCHAR NOT NULL,
                        first_us BIGINT NOT NULL,
                        last_us BIGINT NOT NULL,
                        count BIGINT NOT NULL
                    );
                    CREATE TABLE cluster_event (
                        time TIMESTAMP NOT NULL,
                        kind VARCHAR NOT NULL,
                        object_kind VARCHAR NOT NULL,
                        namespace VARCHAR NOT NULL,
                        name VARCHAR NOT NULL,
                        version VARCHAR NOT NULL,
                        cluster_dns BOOLEAN NOT NULL,
                        change VARCHAR NOT NULL,
                        detail VARCHAR NOT NULL
                    );
                    """
                            .replace("FOLD_TYPE", Folds.TYPE);

    /// The logs as the data model has them, and that of transactions with its folded rows taken
    /// apart: for each class of latency the columns of the row, and besides `part_...` with the
    /// class's own share. The first class has what cannot be told apart, and in `whole` what the
    /// folded row knows.
    static final String VIEWS =
            """
            CREATE VIEW "transaction" AS SELECT
                time,
                count,
                node,
                interface,
                leg::VARCHAR AS leg,
                client_ip,
                client_port,
                client_namespace,
                client_pod,
                client_workload_kind,
                client_workload,
                coalesce(client_services, []) AS client_services,
                client_node,
                coalesce(client_labels, MAP {}) AS client_labels,
                client_identity_reason,
                client_process,
                client_container,
                server_ip,
                server_port,
                server_kind::VARCHAR AS server_kind,
                server_namespace,
                server_pod,
                server_service,
                transport::VARCHAR AS transport,
                message_id,
                opcode::VARCHAR AS opcode,
                qname,
                qtype,
                qclass,
                outcome::VARCHAR AS outcome,
                rcode,
                list_filter([
                    CASE WHEN flags & 32 <> 0 THEN 'aa' END,
                    CASE WHEN flags & 16 <> 0 THEN 'tc' END,
                    CASE WHEN flags & 8 <> 0 THEN 'rd' END,
                    CASE WHEN flags & 4 <> 0 THEN 'ra' END,
                    CASE WHEN flags & 2 <> 0 THEN 'ad' END,
                    CASE WHEN flags & 1 <> 0 THEN 'cd' END
                ], lambda flag: flag IS NOT NULL) AS flags,
                edns_udp_size,
                dnssec_ok,
                ede_code,
                ede_text,
                client_subnet,
                latency_us,
                first_latency_us,
                attempts,
                late,
                query_bytes,
                response_bytes,
                CASE WHEN answers IS NULL THEN [] ELSE
                    list_transform(string_split(answers, chr(10)), lambda answer: struct_pack(
                        name := split_part(answer, chr(9), 1),
                        type := split_part(answer, chr(9), 2),
                        ttl := split_part(answer, chr(9), 3)::BIGINT,
                        rdata := split_part(answer, chr(9), 4)))
                END AS answers,
                greatest(0, answer_count - 64) AS answers_omitted,
                name_class::VARCHAR AS name_class,
                service_namespace,
                service_name,
                registrable_domain,
                lookup_id,
                response_messages
            FROM transaction_log AS log
            LEFT JOIN client_identity ON log.client_identity = client_identity.identity
            LEFT JOIN server_identity ON log.server_identity = server_identity.identity
            LEFT JOIN service_identity ON log.service_identity = service_identity.identity;
            CREATE VIEW lookup AS SELECT
                time,
                lookup_id,
                client_ip,
                client_namespace,
                client_pod,
                client_workload_kind,
                client_workload,
                coalesce(client_services, []) AS client_services,
                client_node,
                coalesce(client_labels, MAP {}) AS client_labels,
                client_identity_reason,
                client_process,
                client_container,
                name,
                coalesce(string_split(qtypes, chr(10)), []) AS qtypes,
                outcome::VARCHAR AS outcome,
                duration_us,
                transactions,
                wasted,
                retries,
                tcp_fallback,
                coalesce(string_split(candidates, chr(10)), []) AS candidates,
                coalesce(string_split(addresses, chr(10)), []) AS addresses,
                resolver::VARCHAR AS resolver,
                coalesce(string_split(servers, chr(10)), []) AS servers,
                name_class::VARCHAR AS name_class,
                service_namespace,
                service_name,
                registrable_domain,
                closed_early
            FROM lookup_log AS log
            LEFT JOIN client_identity ON log.client_identity = client_identity.identity
            LEFT JOIN service_identity ON log.service_identity = service_identity.identity;
            CREATE VIEW transaction_part AS
            SELECT *,
                count AS part_count,
                latency_us AS part_latency_us,
                latency_class AS part_latency_class,
                attempts AS part_attempts,
                response_messages AS part_response_messages,
                query_bytes AS part_query_bytes,
                response_bytes AS part_response_bytes,
                fold AS whole
            FROM transaction_log WHERE NOT folded
            UNION ALL BY NAME
            SELECT * EXCLUDE (part, is_first),
                part.count AS part_count,
                part.latency_us AS part_latency_us,
                part.latency_class AS part_latency_class,
                CASE
                    WHEN attempts < count THEN CASE WHEN is_first THEN attempts ELSE 0 END
                    WHEN is_first THEN attempts - count + part.count
                    ELSE part.count
                END AS part_attempts,
                CASE WHEN is_first THEN response_messages ELSE 0 END AS part_response_messages,
                CASE WHEN is_first THEN query_bytes ELSE 0 END AS part_query_bytes,
                CASE WHEN is_first THEN response_bytes END AS part_response_bytes,
                CASE WHEN is_first THEN fold END AS whole
            FROM (
                SELECT *,
                    part.latency_class IS NOT DISTINCT FROM fold.parts[1].latency_class AS is_first
                FROM (SELECT *, unnest(fold.parts) AS part FROM transaction_log WHERE folded)
            );
            """;

    /// What is rolled up, and how far. The columns of each table are those of its log, but for
    /// `kind`, `ipv6` and the sums.
    static final String ROLL_UP_TABLES =
            """
            CREATE TABLE rolled_up (
                subject VARCHAR NOT NULL,
                position BIGINT NOT NULL,
                begin_us BIGINT NOT NULL
            );
            """
                    + Logs.ALL.stream().map(Schema::rollUp).collect(Collectors.joining());

    private Schema() {}

    private static String rollUp(Logged logged) {
        return "INSERT INTO rolled_up VALUES ('"
                + logged.prefix()
                + "', 0, 0);\nCREATE TABLE "
                + logged.kindTable().getName()
                + " (kind INTEGER NOT NULL, "
                + columns(RollUpTable.kindColumns(logged))
                + ");\n"
                + RollUpTable.all(logged).stream()
                        .map(Schema::rollUpTable)
                        .collect(Collectors.joining());
    }

    private static String rollUpTable(RollUpTable table) {
        return "CREATE TABLE "
                + table.tableName()
                + " (time TIMESTAMP NOT NULL, "
                + columns(table.dimensions())
                + table.logged().sumsOfLog().stream()
                        .map(sum -> ", " + sum.getName() + " BIGINT")
                        .collect(Collectors.joining())
                + """
                , latency_histogram STRUCT(latency_class SMALLINT, count BIGINT)[] NOT NULL);
                """;
    }

    private static String columns(List<Field<?>> fields) {
        return fields.stream()
                .map(field -> field.getName() + type(field))
                .collect(Collectors.joining(", "));
    }

    private static String type(Field<?> field) {
        return switch (field.getName()) {
            case "client_high", "client_low", "server_high", "server_low" -> " BIGINT NOT NULL";
            case "server_port", "kind", "client_identity", "server_identity", "service_identity" ->
                    " INTEGER NOT NULL";
            case "flags" -> " UTINYINT NOT NULL";
            case "late", "ipv6", "tcp_fallback", "closed_early" -> " BOOLEAN NOT NULL";
            default -> " VARCHAR";
        };
    }
}
