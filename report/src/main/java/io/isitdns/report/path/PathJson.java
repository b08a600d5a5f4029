package io.isitdns.report.path;

import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupJson;
import io.isitdns.model.TransactionBatch;
import io.isitdns.report.ReportJson;
import io.isitdns.report.path.LookupPath.TransactionPath;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.report.text.TimeText;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// The way of a lookup as JSON, the same from the hub and from the command line. No state.
public final class PathJson {
    private static final int MOST_BYTES = 1 << 20;

    private PathJson() {}

    /// The whole as one object.
    public static String of(LookupPath path) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("lookup").raw(text(path.lookup()));
        json.name("transactions").beginArray();
        path.transactions().forEach(each -> transaction(json, each));
        json.endArray();
        json.name("partial").value(path.partial());
        json.name("coverage");
        ReportJson.coverage(json, path.coverage());
        return json.endObject().toString();
    }

    private static String text(Lookup lookup) {
        TextBuffer out = new TextBuffer(MOST_BYTES);
        new LookupJson().append(out, lookup);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }

    private static void transaction(JsonWriter json, TransactionPath path) {
        LegRow asked = path.asked();
        json.beginObject().name("start_us").value(path.startMicros());
        json.name("qname").value(asked.qname().isEmpty() ? null : asked.qname());
        json.name("qtype").value(qtype(asked));
        seen(json, asked);
        json.name("missing").value(path.missing().word());
        json.name("missing_text").value(path.missingText());
        json.name("hops").beginArray();
        path.hops().forEach(hop -> hop(json, hop));
        json.endArray().name("gaps").beginArray();
        path.gaps().forEach(gap -> gap(json, gap));
        json.endArray().endObject();
    }

    private static String qtype(LegRow row) {
        return row.qtype() == TransactionBatch.NONE ? "" : QType.of(row.qtype());
    }

    /// What a row says of a transaction, wherever it was seen.
    private static void seen(JsonWriter json, LegRow row) {
        json.name("transport").value(row.transport().word());
        json.name("message_id").value(row.messageId());
        json.name("outcome").value(row.outcome().word());
        json.name("rcode")
                .value(row.rcode() == TransactionBatch.NONE ? null : Rcode.of(row.rcode()));
        json.name("attempts").value(row.attempts());
        number(json.name("latency_us"), row.latencyMicros());
        number(json.name("first_latency_us"), row.firstLatencyMicros());
    }

    private static void number(JsonWriter json, long number) {
        if (number == TransactionBatch.NONE) {
            json.nullValue();
        } else {
            json.value(number);
        }
    }

    private static void hop(JsonWriter json, Hop hop) {
        json.beginObject().name("depth").value(hop.depth());
        json.name("leg").value(hop.leg().word());
        json.name("state").value(hop.state().word());
        json.name("confidence").value(hop.confidence().map(Confidence::word).orElse(null));
        json.name("reason").value(hop.reason().orElse(null));
        json.name("asker").value(hop.asker());
        json.name("server").value(hop.server());
        json.name("candidates");
        optional(
                json,
                hop.candidates().isPresent()
                        ? OptionalLong.of(hop.candidates().getAsInt())
                        : OptionalLong.empty());
        optional(json.name("start_us"), hop.startMicros());
        optional(json.name("duration_us"), hop.durationMicros());
        json.name("clock").value(hop.clock().word());
        json.name("attempts").value(hop.attempts());
        json.name("points").beginArray();
        for (Hop.Point point : hop.points()) {
            json.beginObject().name("name").value(point.name());
            json.name("at_us").value(point.micros()).endObject();
        }
        json.endArray().name("transaction");
        row(json, hop.row());
        json.endObject();
    }

    private static void row(JsonWriter json, Optional<LegRow> found) {
        if (found.isEmpty()) {
            json.nullValue();
            return;
        }
        LegRow row = found.get();
        json.beginObject().name("time").value(TimeText.of(row.timeNanos()));
        json.name("node").value(row.node());
        json.name("client_ip").value(row.clientIp().toString());
        json.name("client_port").value(row.clientPort());
        json.name("client_namespace").value(row.client().namespace());
        json.name("client_pod").value(row.client().pod());
        json.name("server_ip").value(row.serverIp().toString());
        json.name("server_kind").value(row.serverKind().word());
        json.name("server_namespace").value(row.server().namespace());
        json.name("server_pod").value(row.server().pod());
        json.name("server_service").value(row.server().service());
        seen(json, row);
        json.endObject();
    }

    private static void gap(JsonWriter json, Gap gap) {
        json.beginObject().name("part").value(gap.part().word());
        json.name("depth").value(gap.depth());
        json.name("text").value(gap.text());
        optional(json.name("duration_us"), gap.durationMicros());
        json.name("exact").value(gap.exact());
        json.name("note").value(gap.note().orElse(null)).endObject();
    }

    private static void optional(JsonWriter json, OptionalLong number) {
        if (number.isPresent()) {
            json.value(number.getAsLong());
        } else {
            json.nullValue();
        }
    }
}
