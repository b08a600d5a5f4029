package io.isitdns.hub;

import io.isitdns.report.ClusterEventsReport;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.InstantSource;
import java.util.List;

/// What changed in the cluster.
final class ClusterEventsEndpoint {
    static final List<String> PARAMETERS = List.of("from", "to", "limit");

    private final Store store;
    private final WorkLimit limit;
    private final InstantSource clock;

    ClusterEventsEndpoint(Store store, WorkLimit limit, InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.clock = clock;
    }

    Answer list(Parameters parameters) {
        TimeRange range = parameters.range(clock.instant());
        int most =
                parameters.limit(ClusterEventsReport.DEFAULT_LIMIT, ClusterEventsReport.MAX_LIMIT);
        return limit.run(
                ClusterEventsReport.NAME,
                () -> Answer.json(ClusterEventsReport.answer(store, range, most).json()));
    }
}
