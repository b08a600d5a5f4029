package io.isitdns.dns;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/// The hot path makes no garbage: thousands of calls cost not even one object each.
class AllocationTest {
    private static final int CALLS = 50_000;

    /// What the counting itself and a compiler thread's handshake may cost, far below one object a
    /// call.
    private static final long ALLOWED_BYTES = CALLS / 10;

    private static final int ATTEMPTS = 5;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final MessageDecoder decoder = new MessageDecoder();
    private final RecordCursor cursor = new RecordCursor();
    private final RdataText rdataText = new RdataText();
    private final TextBuffer out = new TextBuffer(1 << 16);
    private final byte[] bytes = response();

    private static byte[] response() {
        return new MessageWriter()
                .start(7, MessageWriter.RESPONSE)
                .question("www.example.org", QType.AAAA)
                .name("www.example.org", QType.CNAME, 300, "web.example.org")
                .address("web.example.org", 60, requireNonNull(IpText.parse("2001:db8::1")))
                .section(Section.AUTHORITY)
                .soa("example.org", 3600, "ns.example.org", "admin.example.org", 9, 30)
                .edns(1232, true)
                .extendedError(3, "stale")
                .toBytes();
    }

    @Test
    void decoding_allocates_nothing() {
        assertThat(leastBytes(() -> decoder.decode(bytes, 0, bytes.length)))
                .isLessThan(ALLOWED_BYTES);
    }

    @Test
    void decoding_what_is_malformed_allocates_nothing() {
        assertThat(leastBytes(() -> decoder.decode(bytes, 0, 20))).isLessThan(ALLOWED_BYTES);
    }

    @Test
    void writing_records_as_text_allocates_nothing() {
        assertThat(leastBytes(this::writeRecords)).isLessThan(ALLOWED_BYTES);
    }

    private void writeRecords() {
        out.reset();
        cursor.wrap(bytes, 0, bytes.length);
        while (cursor.next()) {
            NameText.append(out, bytes, 0, bytes.length, cursor.nameOffset());
            QType.append(out, cursor.type());
            rdataText.append(out, cursor);
        }
    }

    /// Bytes that [#CALLS] calls allocate: the least of some attempts, the first of which warm up.
    private long leastBytes(Runnable call) {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                call.run();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
