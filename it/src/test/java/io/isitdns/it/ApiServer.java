package io.isitdns.it;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import io.isitdns.lab.cluster.ClusterListener;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.LabPod;
import io.isitdns.lab.cluster.LabService;
import io.isitdns.lab.cluster.PodPhase;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A Kubernetes API server that holds what there is in a cluster of the lab, on a port of this
/// machine's loopback, without TLS.
final class ApiServer implements ClusterListener, AutoCloseable {
    /// Held, since its level is forgotten with it.
    private final Logger requestLog = Logger.getLogger(MockWebServer.class.getName());

    private final KubernetesMockServer server =
            new KubernetesMockServer(
                    new Context(), new MockWebServer(), new HashMap<>(), new ByNode(), false);
    private final NamespacedKubernetesClient client;

    /// When each pod began, by UID.
    private final Map<String, Instant> starts = new HashMap<>();

    ApiServer() {
        requestLog.setLevel(Level.WARNING);
        server.init();
        client = server.createClient();
        put(KubernetesObjects.corefile());
    }

    /// Selects pods by their node, which the mock cannot: it knows labels only, and each pod wears
    /// its node's name.
    private static final class ByNode extends KubernetesCrudDispatcher {
        @Override
        public MockResponse handleGet(String path) {
            return super.handleGet(byLabel(path));
        }

        @Override
        public MockResponse handleWatch(String path) {
            return super.handleWatch(byLabel(path));
        }

        private static String byLabel(String path) {
            return path.replace(
                    "fieldSelector=spec.nodeName", "labelSelector=" + KubernetesObjects.NODE_LABEL);
        }
    }

    /// Its port.
    int port() {
        return server.getPort();
    }

    /// A client of its.
    NamespacedKubernetesClient client() {
        return client;
    }

    private void put(HasMetadata object) {
        client.resource(object).createOr(existing -> existing.update());
    }

    @Override
    public void node(LabNode node) {
        put(KubernetesObjects.node(node));
    }

    @Override
    public void service(LabService service) {
        put(KubernetesObjects.service(service));
        KubernetesObjects.slices(service).forEach(this::put);
    }

    @Override
    public void pod(LabPod pod, PodPhase phase) {
        if (phase == PodPhase.PENDING) {
            KubernetesObjects.owners(pod).forEach(this::put);
        }
        Instant since = starts.computeIfAbsent(pod.uid(), _ -> Instant.now());
        put(KubernetesObjects.pod(pod, phase, since));
    }

    /// fabric8's server has one event loop, which waits up to a minute for messages under way when
    /// a watch is closed; those need the same loop. Its threads then end by themselves.
    @Override
    public void close() {
        client.close();
        try {
            server.destroy();
        } catch (IllegalStateException e) {
            if (!(e.getCause() instanceof TimeoutException)) {
                throw e;
            }
        }
    }
}
