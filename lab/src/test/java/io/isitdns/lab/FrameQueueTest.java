package io.isitdns.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrameQueueTest {
    private final FrameQueue queue = new FrameQueue(LinkType.ETHERNET);
    private final List<String> delivered = new ArrayList<>();
    private final FrameHandler handler =
            (buffer, offset, length, wireLength, linkType, interfaceNumber, timeNanos) -> {
                assertThat(length).isEqualTo(1).isEqualTo(wireLength);
                assertThat(linkType).isEqualTo(LinkType.ETHERNET);
                delivered.add(timeNanos + ":" + (char) buffer[offset] + interfaceNumber);
            };

    private void add(long timeNanos, char frame) {
        queue.add(timeNanos, new byte[] {(byte) frame, 'x'}, 1, 7);
    }

    @Test
    void frames_leave_in_order_of_time_and_those_of_one_time_as_they_were_added() {
        add(30, 'a');
        add(10, 'b');
        add(30, 'c');
        add(20, 'd');
        queue.deliverAll(handler);
        assertThat(delivered).containsExactly("10:b7", "20:d7", "30:a7", "30:c7");
    }

    @Test
    void only_frames_up_to_the_time_asked_for_leave() {
        add(10, 'a');
        add(20, 'b');
        add(21, 'c');
        queue.deliver(20, handler);
        assertThat(delivered).containsExactly("10:a7", "20:b7");
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(queue.added()).isEqualTo(3);
    }

    @Test
    void the_array_of_the_caller_may_be_reused() {
        byte[] frame = {'a'};
        queue.add(1, frame, 1, 0);
        frame[0] = 'b';
        queue.add(2, frame, 1, 0);
        queue.deliverAll(handler);
        assertThat(delivered).containsExactly("1:a0", "2:b0");
    }
}
