package io.isitdns.diagnose;

import static io.isitdns.diagnose.Responders.but;
import static io.isitdns.diagnose.Stage.MILLI;
import static io.isitdns.diagnose.Stage.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.lab.lookup.PodTraffic.Pod;
import io.isitdns.lab.lookup.ResolverLibrary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What real resolver libraries and servers did that was taken for a failure mode, or hid one.
class FalseAlarmTest {
    private static final long BEAT = 100 * MILLI;

    private final Stage stage = new Stage(1, Style.PLAIN, Variation.NONE);

    private List<String> modes() {
        return new Diagnoser().diagnose(stage.seen()).causes().stream().map(Cause::mode).toList();
    }

    /// An idle server is silent between the beats, at the same place of each 100 ms.
    @Test
    void pods_that_ask_at_the_beat_of_a_clock_do_not_make_a_server_throttled() {
        List<Pod> pods = new ArrayList<>();
        for (int number = 20; number < 24; number++) {
            pods.add(stage.pod(number, ResolverLibrary.GLIBC));
        }
        for (int beat = 0; beat < 100; beat++) {
            String name = Stage.SERVICES.get(beat % Stage.SERVICES.size());
            for (Pod pod : pods) {
                long at = START + beat * BEAT + stage.random().nextLong(MILLI / 10);
                stage.traffic().lookUp(pod, name, stage.healthy(), at);
            }
        }

        assertThat(modes()).doesNotContain("F34");
    }

    /// It still passes on what it is asked about others.
    @Test
    void a_server_that_is_silent_about_the_cluster_to_everybody_is_no_policy() {
        var silent = but(stage, question -> question.name().endsWith(stage.zone()), _ -> null);
        stage.background(silent);
        stage.lookUps(
                stage.pod(77, ResolverLibrary.MUSL), Stage.SERVICES, silent, stage.seconds(), 1);

        assertThat(modes()).doesNotContain("F25");
    }
}
