package io.isitdns.attribute.kubernetes;

import java.util.Locale;

/// Pods as an API server sends them.
final class PodJson {
    static final String COLLECTION = "/api/v1/namespaces/shop/pods";

    private String name = "checkout-7d9f-abcde";
    private String uid = "uid-1";
    private String node = "node-a";
    private String version = "1";
    private String address = "192.0.2.10";
    private String phase = "Running";
    private String meta = "";
    private String spec = "";
    private String state = "\"running\":{\"startedAt\":\"2026-11-22T10:00:03Z\"}";
    private int restarts;

    static PodJson pod(String name) {
        PodJson pod = new PodJson();
        pod.name = name;
        pod.uid = "uid-of-" + name;
        return pod;
    }

    PodJson on(String other) {
        node = other;
        return this;
    }

    PodJson at(String other) {
        address = other;
        return this;
    }

    PodJson version(int other) {
        version = Integer.toString(other);
        return this;
    }

    PodJson phase(String other) {
        phase = other;
        return this;
    }

    /// More fields of `metadata`, each with a comma after it.
    PodJson meta(String more) {
        meta += more;
        return this;
    }

    /// More fields of `spec`, each with a comma after it.
    PodJson spec(String more) {
        spec += more;
        return this;
    }

    /// The content of the state of its container.
    PodJson state(String other) {
        state = other;
        return this;
    }

    PodJson restarts(int other) {
        restarts = other;
        return this;
    }

    String path() {
        return COLLECTION + "/" + name;
    }

    String json() {
        return String.format(
                Locale.ROOT,
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{%s"name":"%s","namespace":"shop",\
                "uid":"%s","resourceVersion":"%s","creationTimestamp":"2026-11-22T09:59:58Z",\
                "labels":{"app":"checkout"}},\
                "spec":{%s"nodeName":"%s","containers":[{"name":"app","image":"example.org/app"}]},\
                "status":{"phase":"%s","startTime":"2026-11-22T10:00:00Z","podIP":"%s",\
                "podIPs":[{"ip":"%s"}],"containerStatuses":[{"name":"app","restartCount":%d,\
                "state":{%s}}]}}\
                """,
                meta,
                name,
                uid,
                version,
                spec,
                node,
                phase,
                address,
                address,
                restarts,
                state);
    }

    String event(String type) {
        return "{\"type\":\"" + type + "\",\"object\":" + json() + "}";
    }

    /// A list of them.
    static String list(int version, PodJson... pods) {
        StringBuilder items = new StringBuilder();
        for (PodJson pod : pods) {
            items.append(items.isEmpty() ? "" : ",").append(pod.json());
        }
        return "{\"kind\":\"PodList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\""
                + version
                + "\"},\"items\":["
                + items
                + "]}";
    }
}
