package io.isitdns.attribute.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClusterDomainTest {
    private static final String COREFILE =
            """
            .:53 {
                errors
                health {
                    lameduck 5s
                }
                kubernetes K8s.Example. in-addr.arpa ip6.arpa {
                    pods insecure
                    fallthrough in-addr.arpa ip6.arpa
                }
                forward . /etc/resolv.conf
            }
            """;

    @Test
    void theSearchListOfAPodNamesTheZone() {
        assertThat(
                        ClusterDomain.ofResolvConf(
                                """
                                nameserver 192.0.2.53
                                search shop.svc.k8s.example svc.k8s.example k8s.example corp.example
                                options ndots:5
                                """))
                .contains("k8s.example");
    }

    @Test
    void theLastSearchLineCounts() {
        assertThat(
                        ClusterDomain.ofResolvConf(
                                "search svc.one.example\nsearch a.svc.two.example SVC.two.example.\n"))
                .contains("two.example");
        assertThat(ClusterDomain.ofResolvConf("search svc.one.example\nsearch corp.example\n"))
                .isEmpty();
    }

    @Test
    void theSearchListOfANodeNamesNoZone() {
        assertThat(ClusterDomain.ofResolvConf("search corp.example\nnameserver 192.0.2.1\n"))
                .isEmpty();
        assertThat(ClusterDomain.ofResolvConf("")).isEmpty();
    }

    @Test
    void theCorefileNamesTheZone() {
        assertThat(ClusterDomain.ofCorefile(COREFILE)).contains("k8s.example");
    }

    @Test
    void whatATemplateHasNotFilledInIsNoZone() {
        assertThat(
                        ClusterDomain.ofCorefile(
                                "kubernetes __PILLAR__DNS__DOMAIN__ in-addr.arpa {"
                                        .replace("__PILLAR__DNS__DOMAIN__", "${CLUSTER_DOMAIN}")))
                .isEmpty();
        assertThat(ClusterDomain.ofCorefile("# kubernetes cluster.local\n")).isEmpty();
    }

    @Test
    void withoutASearchListTheConfigMapOfClusterDnsIsAsked(@TempDir Path directory)
            throws InterruptedException {
        Path none = directory.resolve("no-resolv.conf");
        try (ApiServer server = new ApiServer();
                KubernetesApi api = server.api()) {
            assertThat(ClusterDomain.detect(none, api)).isEmpty();
            server.create(
                    "/api/v1/namespaces/kube-system/configmaps",
                    """
                    {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"coredns",\
                    "namespace":"kube-system"},"data":{"Corefile":"%s"}}\
                    """
                            .formatted(COREFILE.replace("\n", "\\n")));

            assertThat(ClusterDomain.detect(none, api)).contains("k8s.example");
        }
    }
}
