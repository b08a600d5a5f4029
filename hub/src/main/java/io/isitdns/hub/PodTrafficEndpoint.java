package io.isitdns.hub;

import io.isitdns.report.PodTrafficReport;
import io.isitdns.report.ReportSpec;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// What pods send and receive.
final class PodTrafficEndpoint {
    static final List<String> PARAMETERS = List.of("from", "to", "namespace", "limit");

    private final Store store;
    private final WorkLimit limit;
    private final InstantSource clock;

    PodTrafficEndpoint(Store store, WorkLimit limit, InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.clock = clock;
    }

    Answer report(Parameters parameters) {
        TimeRange range = parameters.range(clock.instant());
        Optional<String> namespace = parameters.text("namespace");
        int rows = parameters.limit(ReportSpec.DEFAULT_LIMIT, ReportSpec.MAX_LIMIT);
        return limit.run(
                PodTrafficReport.NAME,
                () -> Answer.json(PodTrafficReport.answer(store, range, namespace, rows).json()));
    }
}
