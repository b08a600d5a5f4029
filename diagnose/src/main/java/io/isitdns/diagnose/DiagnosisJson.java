package io.isitdns.diagnose;

import io.isitdns.diagnose.seen.Case.Totals;
import io.isitdns.model.TimeText;
import io.isitdns.report.text.JsonWriter;
import java.util.List;

/// A diagnosis as one JSON object.
public final class DiagnosisJson {
    private DiagnosisJson() {}

    /// The object, on one line.
    public static String of(Diagnosis diagnosis) {
        JsonWriter json = new JsonWriter().beginObject();
        json.name("subject").value(diagnosis.subject().toString());
        window(json, diagnosis);
        json.name("verdict").value(diagnosis.verdict().name());
        json.name("summary").value(diagnosis.summary());
        coverage(json, diagnosis.totals());
        checked(json, diagnosis.totals());
        json.name("causes").beginArray();
        diagnosis.causes().forEach(cause -> cause(json, cause));
        json.endArray();
        texts(json, "missing", diagnosis.missing());
        return json.endObject().toString();
    }

    private static void window(JsonWriter json, Diagnosis diagnosis) {
        boolean nothing = diagnosis.toNanos() == 0;
        json.name("window").beginObject();
        json.name("from").value(nothing ? null : TimeText.of(diagnosis.fromNanos()));
        json.name("to").value(nothing ? null : TimeText.of(diagnosis.toNanos()));
        json.endObject();
    }

    private static void coverage(JsonWriter json, Totals totals) {
        json.name("coverage").beginObject();
        json.name("frames").value(totals.coverage().frames());
        json.name("query_messages").value(totals.coverage().queries());
        json.name("response_messages").value(totals.coverage().responses());
        json.name("dropped").value(totals.coverage().dropped());
        json.name("malformed").value(totals.coverage().malformed());
        json.name("left_out").value(totals.leftOut());
        json.name("complete").value(totals.coverage().dropped() == 0);
        json.name("legs").beginObject();
        json.name("client").value(totals.legs().client());
        json.name("server").value(totals.legs().server());
        json.name("upstream").value(totals.legs().upstream());
        json.name("seen_again").value(totals.legs().again());
        json.endObject();
        json.endObject();
    }

    private static void checked(JsonWriter json, Totals totals) {
        json.name("checked").beginObject();
        json.name("transactions").value(totals.transactions());
        json.name("lookups").value(totals.lookups());
        json.name("lookups_of_others").value(totals.others());
        json.name("troubled").value(totals.troubled());
        json.name("negative").value(totals.negative());
        json.name("unsolicited").value(totals.unsolicited());
        json.endObject();
    }

    private static void cause(JsonWriter json, Cause cause) {
        json.beginObject();
        json.name("mode").value(cause.mode());
        json.name("name").value(cause.name());
        json.name("confidence").value(cause.confidence());
        json.name("scope").value(cause.scope());
        json.name("explained").value(cause.explained());
        texts(json, "evidence", cause.evidence());
        texts(json, "against", cause.against());
        json.name("remedy").value(cause.remedy());
        json.name("verify").value(cause.verify());
        json.endObject();
    }

    private static void texts(JsonWriter json, String name, List<String> texts) {
        json.name(name).beginArray();
        texts.forEach(json::value);
        json.endArray();
    }
}
