package io.isitdns.report;

import io.isitdns.model.Coverage;
import io.isitdns.model.NameClass;
import io.isitdns.model.Outcome;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.Transport;
import io.isitdns.store.MemoryStore;
import io.isitdns.store.Store;
import io.isitdns.store.TimeRange;
import io.isitdns.store.testkit.Lookups;
import io.isitdns.store.testkit.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// The traffic of a small shop within one minute, small enough to count by hand. Queries have 40
/// bytes, responses 100.
///
/// | second | name                      | type | server     | outcome     | latency |
/// |--------|---------------------------|------|------------|-------------|---------|
/// | 0      | api.example.org           | A    | 192.0.2.53 | answered    | 1000 µs |
/// | 0      | api.example.org           | AAAA | 192.0.2.53 | nodata      | 2000 µs |
/// | 10     | www.example.net           | A    | 192.0.2.53 | answered    | 3000 µs |
/// | 20     | cart.shop.svc             | A    | 192.0.2.53 | nxdomain    | 100 µs  |
/// | 20     | api.example.org           | A    | 192.0.2.54 | failed      | 9000 µs |
/// | 40     | api.example.org, 3 times  | A    | 192.0.2.54 | unanswered  |         |
/// | 50     | big.example.org           | TXT  | 2001:db8::53, TCP | answered | 5000 µs |
///
/// One of these is there as a lookup too: that for www.example.net.
public final class Shop {
    static final long START = Rows.START_NANOS;
    static final TimeRange MINUTE = new TimeRange(START, START + 60_000_000_000L);
    static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    private Shop() {}

    static Store store() {
        Store store = new MemoryStore(1000, InstantSource.system());
        try (Store.Append append = store.begin("shop", 1).orElseThrow()) {
            append.add(batch());
            new Lookups()
                    .resolved("www.example.net", 3000)
                    .at(second(10))
                    .list()
                    .forEach(append::add);
            append.add(coverage());
            append.commit();
        }
        return store;
    }

    static TransactionBatch batch() {
        Rows rows = new Rows();
        rows.answered("api.example.org", 1000).at(second(0)).registrableFrom(4);
        rows.responded("api.example.org", Outcome.NODATA, "NOERROR", 2000).at(second(0));
        rows.qtype("AAAA").registrableFrom(4);
        rows.answered("www.example.net", 3000).at(second(10)).registrableFrom(4);
        rows.responded("cart.shop.svc", Outcome.NXDOMAIN, "NXDOMAIN", 100).at(second(20));
        rows.nameClass(NameClass.CLUSTER);
        rows.responded("api.example.org", Outcome.FAILED, "SERVFAIL", 9000).at(second(20));
        rows.to("192.0.2.54", 53).registrableFrom(4);
        rows.unanswered("api.example.org").at(second(40)).to("192.0.2.54", 53);
        rows.attempts(3).registrableFrom(4);
        rows.answered("big.example.org", 5000).at(second(50)).qtype("TXT");
        rows.from("2001:db8::10").to("2001:db8::53", 53).transport(Transport.TCP);
        rows.registrableFrom(4);
        return rows.batch();
    }

    static long second(int second) {
        return START + Duration.ofSeconds(second).toNanos();
    }

    private static Coverage coverage() {
        return new Coverage(
                START,
                60_000_000_000L,
                "node-a",
                "0.1.0",
                17,
                15,
                9,
                6,
                0,
                Map.of("CUT", 1L),
                1,
                0,
                Map.of(),
                0,
                0,
                0,
                0,
                0);
    }
}
