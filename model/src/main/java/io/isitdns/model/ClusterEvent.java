package io.isitdns.model;

import java.util.ArrayList;
import java.util.List;

/// A change of a Kubernetes object that can explain why DNS began to fail, or to work again.
/// Immutable. Two of the same kind, object and version are one event, however often it is seen.
/// What a Secret holds is never in it.
///
/// @param timeNanos when it happened as far as the object says, or else when it was seen,
///   nanoseconds since 1970-01-01 UTC
/// @param kind what happened
/// @param objectKind the kind of the object as Kubernetes has it, such as `ConfigMap`
/// @param namespace the object's namespace, empty for a node
/// @param name the object's name
/// @param version the `resourceVersion` of the object in which the change was seen; of an object
///   that went unseen, the last one that was seen
/// @param clusterDns whether the object is part of cluster DNS: its pods, workload, Service,
///   EndpointSlices and ConfigMaps, and a NetworkPolicy that says who may ask it
/// @param change what changed, one short sentence without a full stop; at most [#MOST_LINE] chars
/// @param detail what makes it evidence, such as the lines of a Corefile that changed; at most
///   [#MOST_LINES] lines of [#MOST_LINE] chars, the rest is left out and the last line says so
public record ClusterEvent(
        long timeNanos,
        Kind kind,
        String objectKind,
        String namespace,
        String name,
        String version,
        boolean clusterDns,
        String change,
        List<String> detail) {
    /// Most lines of detail.
    public static final int MOST_LINES = 24;

    /// Most chars of a line.
    public static final int MOST_LINE = 240;

    private static final String CUT = "…";

    /// What happened to an object.
    public enum Kind implements Word {
        /// It is new.
        CREATED("created"),
        /// What it asks for is different.
        CHANGED("changed"),
        /// It is gone, or, for a pod, is being ended.
        DELETED("deleted"),
        /// It takes part again: a pod or node is ready, a Service has a ready endpoint.
        READY("ready"),
        /// It takes part no more.
        NOT_READY("not_ready"),
        /// A container of the pod ended and was started again.
        RESTARTED("restarted"),
        /// A container of the pod was ended for want of memory.
        OOM_KILLED("oom_killed"),
        /// The workload began to replace its pods by others.
        ROLLED_OUT("rolled_out"),
        /// The endpoints behind a Service are others, and at least one is ready.
        ENDPOINTS_CHANGED("endpoints_changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /// Cuts what is too long.
    public ClusterEvent {
        change = cut(change.replace('\n', ' '));
        detail = bounded(detail);
    }

    private static List<String> bounded(List<String> lines) {
        List<String> kept = new ArrayList<>();
        for (String line : lines.subList(0, Math.min(lines.size(), MOST_LINES))) {
            kept.add(cut(line.replace('\n', ' ')));
        }
        if (lines.size() > MOST_LINES) {
            int left = lines.size() - MOST_LINES + 1;
            kept.set(MOST_LINES - 1, CUT + " " + left + " more lines");
        }
        return List.copyOf(kept);
    }

    private static String cut(String line) {
        if (line.length() <= MOST_LINE) {
            return line;
        }
        int end = MOST_LINE - CUT.length();
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end)
                + CUT;
    }

    /// Whether it is the same event, seen another time.
    public boolean isSameAs(ClusterEvent other) {
        return kind == other.kind
                && objectKind.equals(other.objectKind)
                && namespace.equals(other.namespace)
                && name.equals(other.name)
                && version.equals(other.version);
    }

    /// The object for a person to read: `ConfigMap kube-system/coredns`, `Node node-7`.
    public String object() {
        return objectKind + " " + (namespace.isEmpty() ? "" : namespace + "/") + name;
    }

    /// The same at another moment.
    public ClusterEvent at(long nanos) {
        return new ClusterEvent(
                nanos, kind, objectKind, namespace, name, version, clusterDns, change, detail);
    }
}
