package io.isitdns.hub;

import io.isitdns.model.Lookup;
import io.isitdns.report.path.PathConfig;
import io.isitdns.report.path.PathFacts;
import io.isitdns.report.path.PathJson;
import io.isitdns.report.path.StoredPath;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One lookup with its transactions, followed over the legs on which they were seen.
final class PathEndpoint {
    static final List<String> PARAMETERS = List.of("time", "from", "to");
    private static final long NANOS_PER_MICRO = 1000;

    private final Store store;
    private final WorkLimit limit;
    private final HubConfig config;
    private final Surroundings surroundings;
    private final InstantSource clock;

    PathEndpoint(
            Store store,
            WorkLimit limit,
            HubConfig config,
            Surroundings surroundings,
            InstantSource clock) {
        this.store = store;
        this.limit = limit;
        this.config = config;
        this.surroundings = surroundings;
        this.clock = clock;
    }

    Answer path(Parameters parameters) {
        Instant now = clock.instant();
        long lookupId = lookupId(parameters.pathName());
        TimeRange range =
                parameters
                        .time("time", now)
                        .map(PathEndpoint::at)
                        .orElseGet(() -> parameters.range(now));
        return limit.run("lookup", () -> answer(lookupId, range, now));
    }

    /// Times are kept in whole microseconds.
    private static TimeRange at(Instant time) {
        long nanos = TimeText.nanos(time);
        long micro = nanos - Math.floorMod(nanos, NANOS_PER_MICRO);
        return new TimeRange(micro, micro + NANOS_PER_MICRO);
    }

    private Answer answer(long lookupId, TimeRange range, Instant now) {
        StoredPath stored =
                new StoredPath(store, facts(now), now.plus(config.deadline()), PathConfig.DEFAULT);
        List<Lookup> found = stored.find(lookupId, range);
        if (found.isEmpty()) {
            return Answer.error(
                    404,
                    "there is no lookup "
                            + lookupId
                            + " in this range: give its time, or a range from and to");
        }
        if (found.size() > 1) {
            return Answer.error(
                    400, "several lookups in this range have this number: give the time of one");
        }
        return Answer.json(PathJson.of(stored.of(found.getFirst())));
    }

    private PathFacts facts(Instant now) {
        Map<String, Long> offsets = new HashMap<>();
        Map<String, Long> until = new HashMap<>();
        for (NodesStatus.Agent agent : surroundings.nodes().get().agents()) {
            agent.clockOffsetNanos().ifPresent(offset -> offsets.put(agent.node(), offset));
            agent.lagNanos().ifPresent(lag -> until.put(agent.node(), TimeText.nanos(now) - lag));
        }
        return new PathFacts(offsets, until, surroundings.objects().get().facts());
    }

    private static long lookupId(String text) {
        if (!text.matches("[0-9]{1,16}")) {
            throw Parameters.refused("lookup_id", "is a whole number", Optional.of(text));
        }
        return Long.parseLong(text);
    }
}
