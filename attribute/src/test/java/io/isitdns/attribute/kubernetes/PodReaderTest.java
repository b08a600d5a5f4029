package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.PodJson.pod;
import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.DnsSettings;
import io.isitdns.model.cluster.OwnerFact;
import io.isitdns.model.cluster.PodFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class PodReaderTest {
    private static final long NOW = Times.parse("2026-11-22T12:00:00Z");
    private static final String DELETING = "\"deletionTimestamp\":\"2026-11-22T10:09:00Z\",";

    @Test
    void aPodIsReadWithAllThatIdentityNeeds() {
        PodFact fact =
                read(
                        pod("checkout-7d9f-abcde")
                                .meta(
                                        """
                                        "managedFields":[{"fieldsV1":{"f:status":{"f:podIP":{}}}}],\
                                        "annotations":{"uid":"wrong"},\
                                        "ownerReferences":[{"kind":"Node","name":"n","uid":"x"},\
                                        {"kind":"ReplicaSet","name":"checkout-7d9f",\
                                        "controller":true}],\
                                        """)
                                .spec("\"volumes\":[{\"name\":\"nodeName\"}],")
                                .json());

        assertThat(fact)
                .isEqualTo(
                        new PodFact(
                                "uid-of-checkout-7d9f-abcde",
                                "shop",
                                "checkout-7d9f-abcde",
                                "node-a",
                                List.of(address(0xc000020aL)),
                                false,
                                Map.of("app", "checkout"),
                                Optional.of(new OwnerFact("shop", "ReplicaSet", "checkout-7d9f")),
                                List.of("app"),
                                DnsSettings.DEFAULT,
                                Times.parse("2026-11-22T10:00:03Z"),
                                PodFact.STILL_RUNNING));
    }

    @Test
    void bothFamiliesAndTheHostNetworkAreRead() {
        String json =
                pod("a").spec("\"hostNetwork\":true,")
                        .json()
                        .replace("\"podIPs\":[", "\"podIPs\":[{\"ip\":\"2001:db8::a\"},");

        PodFact fact = read(json);

        assertThat(fact.hostNetwork()).isTrue();
        assertThat(fact.addresses())
                .map(IpAddress::toString)
                .containsExactly("192.0.2.10", "2001:db8::a");
    }

    @Test
    void dnsSettingsAreRead() {
        String spec =
                """
                "dnsPolicy":"None","dnsConfig":{"nameservers":["192.0.2.53"],\
                "searches":["Corp.Example.","example.org"],\
                "options":[{"name":"edns0"},{"name":"ndots","value":"2"}]},\
                """;

        assertThat(read(pod("a").spec(spec).json()).dns())
                .isEqualTo(
                        new DnsSettings(
                                DnsSettings.Policy.NONE,
                                List.of("192.0.2.53"),
                                List.of("corp.example", "example.org"),
                                2));
    }

    @ParameterizedTest
    @CsvSource({
        "ClusterFirst, CLUSTER_FIRST",
        "ClusterFirstWithHostNet, CLUSTER_FIRST_WITH_HOST_NET",
        "Default, DEFAULT",
        "None, NONE"
    })
    void policiesAreTold(String text, DnsSettings.Policy policy) {
        String json = pod("a").spec("\"dnsPolicy\":\"" + text + "\",").json();

        assertThat(read(json).dns().policy()).isEqualTo(policy);
    }

    @Test
    void aPodBeginsWhenItsFirstContainerStarted() {
        String json =
                pod("a").json()
                        .replace(
                                "\"containerStatuses\"",
                                """
                                "initContainerStatuses":[{"name":"i","restartCount":0,"state":\
                                {"terminated":{"startedAt":"2026-11-22T10:00:01Z",\
                                "finishedAt":"2026-11-22T10:00:02Z"}}}],"containerStatuses\"\
                                """);

        assertThat(read(json).fromNanos()).isEqualTo(Times.parse("2026-11-22T10:00:01Z"));
    }

    @Test
    void aPodWhoseContainerWasRestartedBeginsWhenItWasStarted() {
        assertThat(read(pod("a").restarts(3).json()).fromNanos())
                .isEqualTo(Times.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void aPodOfWhichNoContainerStartedBeginsWhenItWasStarted() {
        String waiting = "\"waiting\":{\"reason\":\"ContainerCreating\"}";

        assertThat(read(pod("a").state(waiting).json()).fromNanos())
                .isEqualTo(Times.parse("2026-11-22T10:00:00Z"));
    }

    @Test
    void aPodWithoutAnyStartBeginsWhenItWasCreated() {
        String json =
                pod("a").state("\"waiting\":{}")
                        .json()
                        .replace("\"startTime\":\"2026-11-22T10:00:00Z\",", "");

        assertThat(read(json).fromNanos()).isEqualTo(Times.parse("2026-11-22T09:59:58Z"));
    }

    @Test
    void aSucceededPodEndsASecondAfterItsLastContainerFinishedSinceTimesAreCut() {
        String json = pod("a").phase("Succeeded").state(finished("2026-11-22T10:05:00Z")).json();

        assertThat(read(json).toNanos()).isEqualTo(Times.parse("2026-11-22T10:05:01Z"));
    }

    @Test
    void aFailedPodWhoseContainersSayNothingEndsNow() {
        String json = pod("a").phase("Failed").state("\"waiting\":{}").json();

        assertThat(read(json).toNanos()).isEqualTo(NOW);
    }

    @Test
    void aPodBeingDeletedEndsWhenAllItsContainersHaveTerminated() {
        PodJson deleting = pod("a").meta(DELETING);

        assertThat(read(deleting.json()).toNanos()).isEqualTo(PodFact.STILL_RUNNING);
        assertThat(read(deleting.state(finished("2026-11-22T10:09:07Z")).json()).toNanos())
                .isEqualTo(Times.parse("2026-11-22T10:09:08Z"));
    }

    @Test
    void aSidecarThatStillRunsKeepsThePodAlive() {
        String json =
                pod("a").meta(DELETING)
                        .state(finished("2026-11-22T10:09:07Z"))
                        .json()
                        .replace(
                                "\"containerStatuses\"",
                                """
                                "initContainerStatuses":[{"name":"proxy","restartCount":0,\
                                "state":{"running":{"startedAt":"2026-11-22T10:00:01Z"}}}],\
                                "containerStatuses\"\
                                """);

        assertThat(read(json).toNanos()).isEqualTo(PodFact.STILL_RUNNING);
    }

    @Test
    void containersThatTerminatedInAPodThatLivesOnEndNothing() {
        String json = pod("a").state(finished("2026-11-22T10:09:07Z")).json();

        assertThat(read(json).toNanos()).isEqualTo(PodFact.STILL_RUNNING);
    }

    @Test
    void aContainerThatNeverStartedSaysTheYearOneAndIsPassedOver() {
        String never =
                """
                "terminated":{"startedAt":"0001-01-01T00:00:00Z",\
                "finishedAt":"0001-01-01T00:00:00Z"}\
                """;
        PodFact fact = read(pod("a").phase("Failed").state(never).json());

        assertThat(fact.fromNanos()).isEqualTo(Times.parse("2026-11-22T10:00:00Z"));
        assertThat(fact.toNanos()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}",
                "[]",
                "null",
                "7",
                "{\"metadata\":null,\"spec\":[],\"status\":\"x\"}",
                "{\"metadata\":{\"name\":\"a\",\"uid\":7}}",
                "{\"metadata\":{\"name\":\"a\",\"labels\":[[[{}]]]},\"spec\":{\"containers\":{}}}"
            })
    void whatIsNoPodIsNull(String json) {
        assertThat(readOrNull(json)).isNull();
    }

    private static String finished(String time) {
        return "\"terminated\":{\"startedAt\":\"2026-11-22T10:00:03Z\",\"finishedAt\":\""
                + time
                + "\"}";
    }

    private static IpAddress address(long ipv4) {
        return new IpAddress(0, 0xffff_0000_0000L | ipv4);
    }

    private static PodFact read(String json) {
        @Nullable PodFact fact = readOrNull(json);
        if (fact == null) {
            throw new AssertionError("no pod: " + json);
        }
        return fact;
    }

    private static @Nullable PodFact readOrNull(String json) {
        try (JsonParser in = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            in.nextToken();
            return new PodReader().read(in, new ObjectMeta(), NOW);
        }
    }
}
