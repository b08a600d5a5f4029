package io.isitdns.attribute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchStreamTest {
    private final RecordingSocket socket = new RecordingSocket();
    private final WatchStream stream = new WatchStream();

    @Test
    void aWatchThatIsEndedClosesItsSocket() {
        stream.onOpen(socket);
        assertThat(socket.closings).isEmpty();

        stream.close();

        assertThat(socket.closings).containsExactly(1000);
    }

    @Test
    void aSocketThatOpensAfterTheEndIsClosed() {
        stream.close();

        stream.onOpen(socket);

        assertThat(socket.closings).containsExactly(1000);
    }

    private static final class RecordingSocket implements WebSocket {
        private final List<Integer> closings = new ArrayList<>();

        @Override
        public boolean sendClose(int code, String reason) {
            closings.add(code);
            return true;
        }

        @Override
        public boolean send(ByteBuffer buffer) {
            return false;
        }

        @Override
        public long queueSize() {
            return 0;
        }

        @Override
        public void request() {}
    }
}
