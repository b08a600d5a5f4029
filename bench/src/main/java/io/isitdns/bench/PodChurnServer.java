package io.isitdns.bench;

import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// An API server on loopback with many pods on one node, each as long as pods are in practice, that
/// sends changes at a fixed rate to whoever watches. Prints its address and serves until its
/// standard input ends.
///
/// Arguments: pods, changes per second, seconds of changes.
public final class PodChurnServer {
    /// The label that says when a change was sent, in microseconds since 1970-01-01 UTC.
    static final String SENT = "bench.example.org/sent";

    /// The name of the node.
    static final String NODE = "node-a";

    /// The last change is that of a pod with this name.
    static final String LAST = "the-last";

    private static final InstantSource CLOCK = InstantSource.system();
    private static final int MANAGED_FIELDS = 60;

    private final int pods;
    private final int perSecond;
    private final int seconds;

    private PodChurnServer(int pods, int perSecond, int seconds) {
        this.pods = pods;
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /// Serves.
    public static void main(String[] args) throws Exception {
        PodChurnServer churn =
                new PodChurnServer(
                        Integer.parseInt(args[0]),
                        Integer.parseInt(args[1]),
                        Integer.parseInt(args[2]));
        MockWebServer server = new MockWebServer();
        server.setDispatcher(churn.dispatcher());
        server.start(InetAddress.getLoopbackAddress(), 0);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("http://127.0.0.1:" + server.getPort());
        var _ = System.in.readAllBytes();
        server.shutdown();
    }

    private Dispatcher dispatcher() {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return request.getPath().contains("watch=true")
                        ? new MockResponse().withWebSocketUpgrade(new Watch())
                        : new MockResponse().setResponseCode(200).setBody(list());
            }
        };
    }

    private final class Watch extends WebSocketListener {
        @Override
        public void onOpen(WebSocket socket, Response response) {
            Thread.ofVirtual().start(() -> send(socket));
        }
    }

    /// Each change replaces a pod by a new one with the same address, as a roll-out does: one event
    /// for the end of the old one, one for the new.
    private void send(WebSocket socket) {
        CountDownLatch never = new CountDownLatch(1);
        long periodNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        long begin = System.nanoTime();
        int changes = perSecond * seconds;
        for (int change = 0; change < changes; change++) {
            int slot = change % pods;
            int generation = change / pods + 1;
            boolean ends = change % 2 == 0;
            socket.send(
                    ends
                            ? event("DELETED", slot, generation - 1, change)
                            : event("ADDED", slot, generation, change));
            await(never, begin + (change + 1) * periodNanos - System.nanoTime());
        }
        socket.send(
                "{\"type\":\"ADDED\",\"object\":"
                        + pod(LAST, "192.0.2.1", pods + changes + 1)
                        + "}");
    }

    private static void await(CountDownLatch latch, long nanos) {
        try {
            var _ = latch.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String event(String type, int slot, int generation, int change) {
        return "{\"type\":\""
                + type
                + "\",\"object\":"
                + pod("pod-" + slot + "-" + generation, address(slot), pods + change + 1)
                + "}";
    }

    private static String address(int slot) {
        return "10.1." + slot / 250 + "." + (slot % 250 + 1);
    }

    private String list() {
        StringBuilder list =
                new StringBuilder(
                        "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":"
                                + "{\"resourceVersion\":\"1\"},\"items\":[");
        for (int slot = 0; slot < pods; slot++) {
            list.append(slot == 0 ? "" : ",").append(pod("pod-" + slot + "-0", address(slot), 1));
        }
        return list.append("]}").toString();
    }

    private static String pod(String name, String address, int version) {
        StringBuilder managed = new StringBuilder();
        for (int field = 0; field < MANAGED_FIELDS; field++) {
            managed.append(field == 0 ? "" : ",")
                    .append("\"f:spec-of-container-")
                    .append(field)
                    .append("\":{")
                    .append("\"f:resources\":{},\"f:terminationMessagePath\":{},\"f:env\":{}}");
        }
        return String.format(
                Locale.ROOT,
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%1$s","namespace":"shop",\
                "uid":"0b6f1c9e-%1$s","resourceVersion":"%2$d",\
                "creationTimestamp":"2026-11-22T09:59:58Z",\
                "labels":{"app.kubernetes.io/name":"checkout","app.kubernetes.io/part-of":"shop",\
                "app.kubernetes.io/managed-by":"Helm","pod-template-hash":"7d9f8c6b5","%5$s":"%4$d"},\
                "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet",\
                "name":"checkout-7d9f8c6b5","uid":"1c","controller":true}],\
                "managedFields":[{"manager":"kubelet","fieldsV1":{%6$s}}]},\
                "spec":{"nodeName":"%7$s","containers":[{"name":"app","image":"example.org/app"},\
                {"name":"proxy","image":"example.org/proxy"}]},\
                "status":{"phase":"Running","startTime":"2026-11-22T10:00:00Z","podIP":"%3$s",\
                "podIPs":[{"ip":"%3$s"}],"containerStatuses":[{"name":"app","restartCount":0,\
                "state":{"running":{"startedAt":"2026-11-22T10:00:03Z"}}}]}}\
                """,
                name,
                version,
                address,
                TimeUnit.MILLISECONDS.toMicros(CLOCK.millis()),
                SENT,
                managed,
                NODE);
    }
}
