package io.isitdns.store.duckdb;

import io.isitdns.dns.NameText;
import io.isitdns.model.Column;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupColumn;
import io.isitdns.model.Outcome;
import io.isitdns.model.RowText;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Aggregation;
import io.isitdns.store.Aggregation.Order;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Filter;
import io.isitdns.store.LookupMeasure;
import io.isitdns.store.Measure;
import io.isitdns.store.Quantity;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.Lookups;
import io.isitdns.store.testkit.Rows;
import io.isitdns.store.testkit.StoreFixture;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/// Measures by hand how long questions about an hour and about a week take: `WeekSpeed DIRECTORY
/// ROWS`. The rows are spread evenly over the week; most ask for few of 50,000 names, as pods do.
/// Every second one begins a lookup. Times are processor time, the least of some runs. A directory
/// that was filled before is taken as it is.
final class WeekSpeed {
    private static final long WEEK_NANOS = Duration.ofDays(7).toNanos();
    private static final long HOUR_NANOS = Duration.ofHours(1).toNanos();
    private static final int NAMES = 50_000;
    private static final int CLIENTS = 500;
    private static final int SERVERS = 3;
    private static final int RUNS = 5;
    private static final int CHUNK_ROWS = 250_000;

    private static final List<Measure> COUNTS =
            List.of(Measure.QUERIES, Measure.ANSWERED, Measure.NXDOMAIN, Measure.QUERY_BYTES);
    private static final List<Measure> LATENCIES =
            List.of(
                    Measure.QUERIES,
                    Measure.LATENCY_MEAN_US,
                    Measure.LATENCY_P50_US,
                    Measure.LATENCY_P95_US,
                    Measure.LATENCY_P99_US);

    private static final List<LookupMeasure> DURATIONS =
            List.of(
                    LookupMeasure.LOOKUPS,
                    LookupMeasure.WASTED,
                    LookupMeasure.DURATION_P50_US,
                    LookupMeasure.DURATION_P95_US);

    private WeekSpeed() {}

    public static void main(String[] arguments) {
        Path directory = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        Duration never = Duration.ofDays(1000);
        RollUpConfig byLog =
                new RollUpConfig(never, Long.MAX_VALUE, CHUNK_ROWS, never, Duration.ZERO, 0);
        RollUpConfig byMinute =
                new RollUpConfig(
                        Duration.ofHours(6), Long.MAX_VALUE, CHUNK_ROWS, never, Duration.ZERO, 0);
        Map<String, Long> hour;
        Map<String, Long> week;
        try (DuckDbStore store = open(directory, byLog)) {
            if (store.status().transactions() == 0) {
                fill(store, rows);
            }
            System.out.println(store.status());
            hour = times(store, HOUR_NANOS);
            week = times(store, WEEK_NANOS);
        }
        try (DuckDbStore store = open(directory, byMinute)) {
            long begin = cpuNanos();
            store.rollUp();
            System.out.printf(Locale.ROOT, "rolled up in %.1f s%n", (cpuNanos() - begin) / 1e9);
            System.out.println(store.status());
            Map<String, Long> rolledUp = times(store, WEEK_NANOS);
            System.out.println("question: hour ms, week by log ms, week rolled up ms");
            hour.forEach((name, nanos) ->
                    System.out.printf(
                            Locale.ROOT,
                            "%-20s %8.1f %8.1f %8.1f  log/rolled up %5.1f  rolled up/hour %5.1f%n",
                            name,
                            nanos / 1e6,
                            time(week, name) / 1e6,
                            time(rolledUp, name) / 1e6,
                            (double) time(week, name) / time(rolledUp, name),
                            (double) time(rolledUp, name) / nanos));
        }
    }

    private static long time(Map<String, Long> times, String name) {
        return Objects.requireNonNull(times.get(name));
    }

    private static DuckDbStore open(Path directory, RollUpConfig config) {
        DuckDbStore store =
                new DuckDbStore(DuckDbConfig.in(directory).with(config), InstantSource.system());
        store.start();
        return store;
    }

    private static Map<String, Long> times(Store store, long length) {
        Map<String, Long> times = new LinkedHashMap<>();
        long end = Rows.START_NANOS + WEEK_NANOS;
        TimeRange range = new TimeRange(end - length, end);
        times.put("totals", time(store, range, COUNTS));
        times.put("latency", time(store, range, LATENCIES));
        times.put(
                "timeline",
                time(
                        store,
                        range,
                        COUNTS,
                        new Aggregation.Key.TimeStep(Duration.ofNanos(length / 168))));
        times.put(
                "timeline p95",
                time(
                        store,
                        range,
                        LATENCIES,
                        new Aggregation.Key.TimeStep(Duration.ofNanos(length / 168))));
        times.put("names", time(store, range, COUNTS, column(TransactionColumn.QNAME)));
        times.put("names p95", time(store, range, LATENCIES, column(TransactionColumn.QNAME)));
        times.put(
                "servers p95", time(store, range, LATENCIES, column(TransactionColumn.SERVER_IP)));
        times.put("clients", time(store, range, COUNTS, column(TransactionColumn.CLIENT_IP)));
        Filter client = StoreFixture.is(TransactionColumn.CLIENT_IP, "10.0.0.7");
        times.put(
                "names of client",
                time(store, range, client, COUNTS, column(TransactionColumn.QNAME)));
        Aggregation.Key step = new Aggregation.Key.TimeStep(Duration.ofNanos(length / 168));
        times.put("lookups", lookupTime(store, range));
        times.put("lookup timeline", lookupTime(store, range, step));
        times.put("lookup names", lookupTime(store, range, column(LookupColumn.NAME)));
        times.put("lookup clients", lookupTime(store, range, column(LookupColumn.CLIENT_IP)));
        return times;
    }

    private static Aggregation.Key column(Column column) {
        return new Aggregation.Key.Column(column);
    }

    private static long time(
            Store store, TimeRange range, List<Measure> measures, Aggregation.Key... keys) {
        return time(store, range, new Filter.Everything(), measures, keys);
    }

    private static long time(
            Store store,
            TimeRange range,
            Filter filter,
            List<Measure> measures,
            Aggregation.Key... keys) {
        return time(store::aggregate, range, filter, measures, Measure.QUERIES, keys);
    }

    private static long lookupTime(Store store, TimeRange range, Aggregation.Key... keys) {
        return time(
                store::aggregateLookups,
                range,
                new Filter.Everything(),
                DURATIONS,
                LookupMeasure.LOOKUPS,
                keys);
    }

    private static long time(
            Function<Aggregation, AggregationResult> store,
            TimeRange range,
            Filter filter,
            List<? extends Quantity> measures,
            Quantity largest,
            Aggregation.Key... keys) {
        Aggregation query =
                new Aggregation(
                        range,
                        filter,
                        List.of(keys),
                        measures,
                        new Order.Descending(largest),
                        10,
                        StoreFixture.NEVER);
        long least = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long begin = cpuNanos();
            AggregationResult answer = store.apply(query);
            least = Math.min(least, cpuNanos() - begin);
            if (answer.partial()) {
                throw new IllegalStateException("no answer to " + query);
            }
        }
        return least;
    }

    /// With one thread the engine works on that of its caller: unlike time on a clock, this does
    /// not grow when other programs use the machine.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void fill(Store store, long rows) {
        Random random = new Random(1);
        long step = WEEK_NANOS / rows;
        TransactionBatch batch = new TransactionBatch();
        batch.capturedOn("node-a", TransactionBatch.InterfaceNames.NUMBERED);
        try (Store.Append append = store.begin("week", 1).orElseThrow()) {
            for (long row = 0; row < rows; row++) {
                if (batch.isFull()) {
                    append.add(batch);
                    batch.clear();
                    batch.capturedOn("node-a", TransactionBatch.InterfaceNames.NUMBERED);
                }
                long time = Rows.START_NANOS + row * step;
                add(batch, random);
                batch.timeNanos[batch.size() - 1] = time;
                if (row % 2 == 0) {
                    append.add(lookup(batch, time));
                }
            }
            append.add(batch);
            append.commit();
        }
    }

    /// The lookup that the last row begins.
    private static Lookup lookup(TransactionBatch batch, long time) {
        int row = batch.size() - 1;
        int client = (int) batch.clientLow[row];
        return new Lookups()
                .resolved(
                        Objects.requireNonNull(RowText.qname(batch, row)), batch.latencyMicros[row])
                .at(time)
                .from("10.0." + (client >> 8 & 0xff) + '.' + (client & 0xff))
                .qtypes("A", "AAAA")
                .transactions(2, 0)
                .list()
                .getFirst();
    }

    private static void add(TransactionBatch batch, Random random) {
        int row = batch.addRow();
        int number = (int) (NAMES * Math.pow(random.nextDouble(), 12));
        String name = "name-" + number + ".ns" + number % 40 + ".svc.cluster.local";
        byte[] wire = Objects.requireNonNull(NameText.parse(name));
        batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
        batch.qnameLength[row] = wire.length;
        batch.qtype[row] = random.nextBoolean() ? 1 : 28;
        batch.qclass[row] = 1;
        batch.clientLow[row] = 0xffff_0a00_0000L + random.nextInt(CLIENTS);
        batch.serverLow[row] = 0xffff_0a60_000aL + random.nextInt(SERVERS);
        batch.clientPort[row] = 1024 + random.nextInt(60_000);
        batch.serverPort[row] = 53;
        batch.messageId[row] = random.nextInt(65_536);
        batch.latencyMicros[row] = 100 + (long) Math.abs(random.nextGaussian() * 2000);
        batch.firstLatencyMicros[row] = batch.latencyMicros[row];
        batch.attempts[row] = 1;
        batch.responseMessages[row] = 1;
        batch.queryBytes[row] = wire.length + 16;
        batch.responseBytes[row] = wire.length + 16 + random.nextInt(100);
        batch.rcode[row] = (number & 1) == 0 ? 0 : 3;
        batch.outcome[row] =
                (byte) ((number & 1) == 0 ? Outcome.ANSWERED : Outcome.NXDOMAIN).ordinal();
    }
}
