package io.isitdns.hub;

import io.isitdns.report.ChosenMeasures;
import io.isitdns.report.Question;
import io.isitdns.report.ReportJson;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.Reports;
import io.isitdns.report.question.Questions;
import io.isitdns.report.text.JsonWriter;
import io.isitdns.store.Quantity;
import io.isitdns.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The reports: which there are, and each of them.
final class ReportEndpoints {
    private final Store store;
    private final WorkLimit limit;
    private final HubConfig config;
    private final InstantSource clock;

    ReportEndpoints(Store store, WorkLimit limit, HubConfig config, InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.config = config;
        this.clock = clock;
    }

    static Answer list(Parameters parameters) {
        JsonWriter json = new JsonWriter().beginObject().name("reports").beginArray();
        for (Question question : Questions.list()) {
            json.beginObject().name("name").value(question.name());
            json.name("title").value(question.title());
            json.name("description").value(question.description());
            json.name("columns");
            ReportJson.columns(json, question.columns());
            json.endObject();
        }
        return Answer.json(json.endArray().endObject().toString());
    }

    Answer report(Parameters parameters) {
        Question question = chosen(question(parameters.pathName()), parameters);
        ReportSpec spec = spec(question, parameters);
        Optional<String> refusal = question.refusal(spec);
        if (refusal.isPresent()) {
            return Answer.error(400, refusal.get());
        }
        return limit.run(
                question.name(),
                () -> Answer.json(ReportJson.of(Reports.answer(question, spec, store))));
    }

    private ReportSpec spec(Question question, Parameters parameters) {
        Instant now = clock.instant();
        return new ReportSpec(
                parameters.range(now),
                parameters.filter(question.subject()),
                parameters.limit(ReportSpec.DEFAULT_LIMIT, ReportSpec.MAX_LIMIT),
                parameters.flag("previous"),
                parameters.duration("step", ReportSpec.MIN_STEP),
                now.plus(config.deadline()));
    }

    /// The question with the measures and the order that are asked for.
    private static Question chosen(Question question, Parameters parameters) {
        List<Quantity> measures = parameters.measures("measures", question.subject());
        List<Quantity> order = parameters.measures("order", question.subject());
        if (order.size() > 1) {
            throw Parameters.refused("order", "takes one measure", parameters.text("order"));
        }
        if (measures.isEmpty() && order.isEmpty()) {
            return question;
        }
        ChosenMeasures chosen =
                ChosenMeasures.of(
                        question, measures.isEmpty() ? List.copyOf(question.measures()) : measures);
        return order.isEmpty() ? chosen : chosen.by(order.getFirst());
    }

    private static Question question(String name) {
        return Questions.named(name)
                .orElseThrow(() ->
                        new Refused(
                                Answer.error(
                                        404,
                                        "there is no report \"" + name + "\"",
                                        OptionalInt.empty(),
                                        Questions.nearest(name))));
    }
}
