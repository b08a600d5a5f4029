package io.isitdns.attribute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.cluster.OwnerFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnerChainsTest {
    private static final OwnerFact JOB = new OwnerFact("shop", "Job", "report-7");
    private static final OwnerFact CRON_JOB = new OwnerFact("shop", "CronJob", "report");
    private static final OwnerFact SUITE = new OwnerFact("shop", "ReportSuite", "all");

    @Test
    void aChainIsFollowedToItsTop() {
        assertThat(OwnerChains.tops(List.of(owned(JOB, CRON_JOB), owned(CRON_JOB, SUITE))))
                .isEqualTo(Map.of(JOB, SUITE, CRON_JOB, SUITE));
    }

    @Test
    void aKindThatIsNotWatchedIsTheTop() {
        assertThat(OwnerChains.tops(List.of(owned(JOB, CRON_JOB))))
                .isEqualTo(Map.of(JOB, CRON_JOB));
    }

    @Test
    void aControllerWithoutAnyAboveItIsItsOwnTopAndLeftOut() {
        assertThat(OwnerChains.tops(List.of(new OwnedFact(JOB, Optional.empty())))).isEmpty();
    }

    @Test
    void aCircleEnds() {
        assertThat(OwnerChains.tops(List.of(owned(JOB, CRON_JOB), owned(CRON_JOB, JOB))))
                .containsOnlyKeys(JOB, CRON_JOB);
    }

    private static OwnedFact owned(OwnerFact self, OwnerFact above) {
        return new OwnedFact(self, Optional.of(above));
    }
}
