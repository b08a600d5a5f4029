package io.isitdns.hub;

import io.isitdns.diagnose.mode.FailureModes;
import io.isitdns.model.Finding;
import io.isitdns.model.TimeText;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.InstantSource;
import java.util.List;

/// What the scheduled check found.
final class FindingsEndpoint {
    static final List<String> PARAMETERS = List.of("from", "to", "limit");
    private static final int DEFAULT_FINDINGS = 100;
    private static final int MOST_FINDINGS = 1000;

    private final Store store;
    private final WorkLimit limit;
    private final InstantSource clock;

    FindingsEndpoint(Store store, WorkLimit limit, InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.clock = clock;
    }

    Answer list(Parameters parameters) {
        TimeRange range = parameters.range(clock.instant());
        int most = parameters.limit(DEFAULT_FINDINGS, MOST_FINDINGS);
        return limit.run("findings", () -> Answer.json(json(store.findings(range, most))));
    }

    private static String json(List<Finding> findings) {
        JsonWriter json = new JsonWriter().beginObject().name("rows").beginArray();
        for (Finding finding : findings) {
            json.beginObject();
            json.name("kind").value(finding.kind());
            json.name("name").value(FailureModes.title(finding.kind()).orElse(finding.kind()));
            json.name("subject").value(finding.subject());
            json.name("severity").value(finding.severity().word());
            json.name("confidence").value(finding.confidence());
            json.name("scope").value(finding.scope());
            json.name("evidence").beginArray();
            finding.evidence().forEach(json::value);
            json.endArray();
            json.name("first_seen").value(TimeText.of(finding.firstNanos()));
            json.name("last_seen").value(TimeText.of(finding.lastNanos()));
            json.name("count").value(finding.count());
            json.endObject();
        }
        return json.endArray().endObject().toString();
    }
}
