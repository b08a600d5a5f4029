package io.isitdns.hub;

import io.isitdns.diagnose.Diagnoser;
import io.isitdns.diagnose.Diagnosis;
import io.isitdns.diagnose.DiagnosisJson;
import io.isitdns.diagnose.DiagnosisText;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.diagnose.stored.StoredCase;
import io.isitdns.diagnose.stored.StoredCaseConfig;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// The verdict for a subject over a time range.
final class DiagnoseEndpoint {
    static final List<String> PARAMETERS = List.of("subject", "from", "to", "format");
    private static final Diagnoser DIAGNOSER = new Diagnoser();

    private final Store store;
    private final WorkLimit limit;
    private final HubConfig config;
    private final Supplier<ClusterSnapshot> objects;
    private final InstantSource clock;

    DiagnoseEndpoint(
            Store store,
            WorkLimit limit,
            HubConfig config,
            Supplier<ClusterSnapshot> objects,
            InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.config = config;
        this.objects = objects;
        this.clock = clock;
    }

    /// What a diagnosis is sent as.
    private enum Format {
        JSON,
        MARKDOWN,
        TEXT
    }

    Answer diagnose(Parameters parameters) {
        Instant now = clock.instant();
        String text = parameters.text("subject").orElse("cluster");
        Subject subject = Subject.parse(text).orElseThrow(() -> unreadable(text));
        TimeRange range = parameters.range(now);
        Format format = format(parameters);
        return limit.run("diagnose", () -> answer(diagnosis(subject, range, now), format));
    }

    private Diagnosis diagnosis(Subject subject, TimeRange range, Instant now) {
        Instant deadline = now.plus(config.deadline());
        StoredCase stored =
                new StoredCase(store, subject, range, deadline, StoredCaseConfig.DEFAULT);
        return DIAGNOSER.diagnose(stored.read(objects.get()));
    }

    private static Answer answer(Diagnosis diagnosis, Format format) {
        return switch (format) {
            case JSON -> Answer.json(DiagnosisJson.of(diagnosis));
            case MARKDOWN ->
                    new Answer(
                            200,
                            "text/markdown; charset=utf-8",
                            Answer.utf8(DiagnosisText.MARKDOWN.of(diagnosis)),
                            Map.of("Cache-Control", "no-store"));
            case TEXT -> Answer.text(200, DiagnosisText.PLAIN.of(diagnosis));
        };
    }

    private static Format format(Parameters parameters) {
        String name = parameters.text("format").orElse("json");
        return switch (name) {
            case "json" -> Format.JSON;
            case "markdown" -> Format.MARKDOWN;
            case "text" -> Format.TEXT;
            default ->
                    throw Parameters.refused(
                            "format", "takes json, markdown or text", Optional.of(name));
        };
    }

    private static Refused unreadable(String text) {
        return new Refused(
                Answer.error(
                        400,
                        "subject takes " + Subject.FORMS + ", not \"" + text + "\"",
                        OptionalInt.empty(),
                        Optional.of("workload/shop/checkout")));
    }
}
