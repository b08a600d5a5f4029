package io.isitdns.store.duckdb;

import io.isitdns.dns.NameText;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.Lookup;
import io.isitdns.model.Outcome;
import io.isitdns.model.ResolverFamily;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store;
import io.isitdns.store.testkit.Lookups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/// Measures appending by hand: `AppendSpeed DIRECTORY ROWS LOOKUPS`. The rows have 50,000 different
/// names, half of them one to four answers; the lookups come evenly between them.
final class AppendSpeed {
    private static final int NAMES = 50_000;
    private static final int CLIENTS = 2_000;
    private static final int BATCHES = 64;

    private AppendSpeed() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        long rows = Long.parseLong(arguments[1]);
        long lookups = Long.parseLong(arguments[2]);
        TransactionBatch[] batches = new TransactionBatch[BATCHES];
        Random random = new Random(1);
        for (int i = 0; i < BATCHES; i++) {
            batches[i] = batch(random);
        }
        try (Store store = new DuckDbStore(DuckDbConfig.in(directory), InstantSource.system())) {
            store.start();
            long begin = System.nanoTime();
            append(store, batches, rows, lookups);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d rows and %d lookups in %.2f s, %.0f/s%n",
                    rows,
                    lookups,
                    seconds,
                    (rows + lookups) / seconds);
            System.out.println(store.status());
        }
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            lines.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
        }
    }

    private static void append(Store store, TransactionBatch[] batches, long rows, long lookups) {
        List<Lookup> pool = lookups == 0 ? List.of() : lookups(new Random(2));
        long rounds = Math.max(1, Math.ceilDiv(Math.max(rows, lookups), batches[0].capacity()));
        long time = 1_767_225_600_000_000_000L;
        long added = 0;
        try (Store.Append append = store.begin("speed", System.nanoTime()).orElseThrow()) {
            for (long round = 0; round < rounds; round++) {
                TransactionBatch batch = batches[(int) (round % BATCHES)];
                for (int row = 0; row < batch.size(); row++) {
                    batch.timeNanos[row] = time += 4_000;
                }
                if (rows > 0) {
                    append.add(batch);
                }
                for (; added < lookups * (round + 1) / rounds; added++) {
                    append.add(pool.get((int) (added % pool.size())).at(time));
                }
            }
            append.commit();
        }
    }

    /// As glibc asks: two types, and half of the names along the search path.
    private static List<Lookup> lookups(Random random) {
        Lookups lookups = new Lookups();
        for (int i = 0; i < NAMES; i++) {
            String name = "name-" + Integer.toHexString(i * 7919) + ".ns" + i % 40;
            lookups.resolved(name, 100 + random.nextInt(20_000))
                    .from("10.0." + random.nextInt(8) + "." + random.nextInt(250))
                    .qtypes("A", "AAAA")
                    .addresses("10.1." + i % 250 + ".7")
                    .servers("10.96.0.10")
                    .resolver(ResolverFamily.GLIBC)
                    .transactions(2 + 2 * (i % 4), 2 * (i % 4));
            if (i % 2 == 0) {
                lookups.candidates(
                        name + ".shop.svc.cluster.local", name + ".svc.cluster.local", name);
            }
        }
        return lookups.list();
    }

    private static TransactionBatch batch(Random random) {
        TransactionBatch batch = new TransactionBatch();
        batch.capturedOn("node-a", TransactionBatch.InterfaceNames.NUMBERED);
        while (!batch.isFull()) {
            int row = batch.addRow();
            int number = random.nextInt(NAMES);
            String name =
                    "name-"
                            + Integer.toHexString(number * 7919)
                            + ".ns"
                            + number % 40
                            + ".svc.cluster.local";
            byte[] wire = Objects.requireNonNull(NameText.parse(name));
            batch.qnameOffset[row] = batch.addBytes(wire, 0, wire.length);
            batch.qnameLength[row] = wire.length;
            batch.qtype[row] = random.nextBoolean() ? 1 : 28;
            batch.qclass[row] = 1;
            batch.clientLow[row] = 0xffff_0a00_0000L + random.nextInt(CLIENTS);
            batch.serverLow[row] = 0xffff_0a60_000aL;
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
            batch.answersOffset[row] = batch.bytesUsed();
            if ((number & 1) == 0) {
                batch.answersAreText[row] = true;
                int answers = 1 + random.nextInt(4);
                batch.answerCount[row] = answers;
                for (int i = 0; i < answers; i++) {
                    batch.answersLength[row] +=
                            AnswerReader.addText(
                                    batch,
                                    name,
                                    1,
                                    random.nextInt(300),
                                    "10.0." + number % 256 + "." + i);
                }
            }
        }
        return batch;
    }
}
