package io.isitdns.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.hub.ingest.AgentAuthenticator;
import io.isitdns.hub.ingest.AgentAuthenticator.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EitherWayTest {
    private static final Verdict KNOWN = new Verdict.Known(Optional.of("node-a"));
    private static final Verdict UNKNOWN = new Verdict.Unknown("not one of ours");
    private static final Verdict UNDECIDED = new Verdict.Undecided("cannot tell now");

    @Test
    void whoever_one_of_the_two_knows_is_known() {
        assertThat(judged(KNOWN, UNKNOWN)).isEqualTo(KNOWN);
        assertThat(judged(UNKNOWN, KNOWN)).isEqualTo(KNOWN);
        assertThat(judged(UNDECIDED, KNOWN)).isEqualTo(KNOWN);
        assertThat(judged(KNOWN, UNDECIDED)).isEqualTo(KNOWN);
    }

    @Test
    void nobody_is_refused_as_long_as_one_of_the_two_cannot_tell() {
        assertThat(judged(UNDECIDED, UNKNOWN)).isEqualTo(UNDECIDED);
        assertThat(judged(UNKNOWN, UNDECIDED)).isEqualTo(UNDECIDED);
        assertThat(judged(UNKNOWN, UNKNOWN)).isEqualTo(UNKNOWN);
    }

    private static Verdict judged(Verdict first, Verdict second) {
        AgentAuthenticator both = new EitherWay(_ -> first, _ -> second);
        return both.judge(Optional.of("token"));
    }
}
