package io.isitdns.lab.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

final class SocketsTest {
    private static final int THREE_ROUNDS = 3 * 64_512;

    private final Sockets sockets = new Sockets();

    @Test
    void no_pair_of_port_and_id_comes_twice() {
        for (boolean close : new boolean[] {true, false}) {
            // All 2^32 pairs are too many for one set of bits; the ports are all alike.
            BitSet used = new BitSet();
            for (int i = 0; i < THREE_ROUNDS; i++) {
                sockets.next();
                if (sockets.port() < 20_000) {
                    assertUnused(used, sockets.firstId());
                    assertUnused(used, sockets.secondId(close));
                }
            }
        }
    }

    private void assertUnused(BitSet used, int messageId) {
        int key = sockets.port() << 16 | messageId;
        assertThat(messageId).isBetween(0, 0xffff);
        assertThat(used.get(key)).isFalse();
        used.set(key);
    }

    @Test
    void the_ids_of_musl_are_close_together() {
        for (int i = 0; i < 1_000; i++) {
            sockets.next();
            assertThat((sockets.secondId(true) - sockets.firstId()) & 0xffff).isBetween(127, 324);
        }
    }
}
