package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.address;
import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;
import static io.isitdns.attribute.kubernetes.JsonFields.textFields;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.cluster.PodFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;

/// What is needed of the `status` of a pod. Filled while it is read.
final class PodStatus {
    final List<IpAddress> addresses = new ArrayList<>();

    /// Whether the pod takes new connections.
    boolean ready;

    private final List<ContainerState> containers = new ArrayList<>();
    private String phase = "";
    private long startNanos = Times.UNKNOWN;
    private long firstStartNanos = Long.MAX_VALUE;
    private long lastFinishNanos = Times.UNKNOWN;
    private boolean restarted;
    private int running;
    private int terminatedContainers;

    void read(JsonParser in) {
        object(in, this::field);
    }

    private void field(String field, JsonParser in) {
        switch (field) {
            case "phase" -> phase = text(in);
            case "startTime" -> startNanos = Times.parse(text(in));
            case "podIP" -> address(in, addresses);
            case "podIPs" -> array(in, element -> object(element, this::podIp));
            case "conditions" -> array(in, this::condition);
            case "containerStatuses" -> terminatedContainers += terminated(in, containers);
            // A sidecar is an init container that keeps running.
            case "initContainerStatuses", "ephemeralContainerStatuses" ->
                    terminated(in, new ArrayList<>());
            default -> {}
        }
    }

    private void podIp(String field, JsonParser in) {
        if (field.equals("ip")) {
            address(in, addresses);
        }
    }

    /// The containers that have a state, but for those of the beginning and for debugging.
    List<ContainerState> containers() {
        return containers;
    }

    private void condition(JsonParser in) {
        Map<String, String> condition = textFields(in);
        if (condition.getOrDefault("type", "").equals("Ready")) {
            ready = condition.getOrDefault("status", "").equals("True");
        }
    }

    /// Reads the states of containers and counts those that have terminated.
    private int terminated(JsonParser in, List<ContainerState> states) {
        List<Container> read = new ArrayList<>();
        array(
                in,
                element -> {
                    Container container = new Container();
                    object(element, container::field);
                    read.add(container);
                    states.add(container.state());
                });
        return (int) read.stream().filter(container -> container.terminated).count();
    }

    private final class Container {
        private boolean terminated;
        private String name = "";
        private long restarts;
        private String reason = "";
        private long exitCode;
        private long finishedNanos = Times.UNKNOWN;

        private ContainerState state() {
            return new ContainerState(name, restarts, reason, exitCode, finishedNanos);
        }

        private void field(String field, JsonParser in) {
            switch (field) {
                case "name" -> name = text(in);
                case "restartCount" -> {
                    restarts = number(in);
                    restarted |= restarts > 0;
                }
                case "lastState" -> object(in, this::lastState);
                case "state" -> object(in, this::state);
                default -> {}
            }
        }

        private void lastState(String state, JsonParser in) {
            if (state.equals("terminated")) {
                object(
                        in,
                        (field, value) -> {
                            switch (field) {
                                case "reason" -> reason = text(value);
                                case "exitCode" -> exitCode = number(value);
                                case "finishedAt" -> finishedNanos = Times.parse(text(value));
                                default -> {}
                            }
                        });
            }
        }

        private void state(String state, JsonParser in) {
            switch (state) {
                case "running" -> {
                    running++;
                    object(in, PodStatus.this::moment);
                }
                case "terminated" -> {
                    terminated = true;
                    object(in, PodStatus.this::moment);
                }
                default -> {}
            }
        }
    }

    private void moment(String field, JsonParser in) {
        switch (field) {
            case "startedAt" -> {
                long nanos = Times.parse(text(in));
                if (nanos > 0) { // A container that never started has the year 1.
                    firstStartNanos = Math.min(firstStartNanos, nanos);
                }
            }
            case "finishedAt" -> lastFinishNanos = Math.max(lastFinishNanos, Times.parse(text(in)));
            default -> {}
        }
    }

    /// The earliest moment at which the pod can have sent anything.
    long fromNanos(long createdNanos) {
        if (!restarted && firstStartNanos != Long.MAX_VALUE) {
            return firstStartNanos;
        }
        return startNanos == Times.UNKNOWN ? createdNanos : startNanos;
    }

    /// The moment after which its addresses may be those of another pod.
    long toNanos(boolean deleting, int containers, long nowNanos) {
        boolean over = phase.equals("Succeeded") || phase.equals("Failed");
        boolean terminated = containers > 0 && terminatedContainers >= containers && running == 0;
        if (!over && !(deleting && terminated)) {
            return PodFact.STILL_RUNNING;
        }
        return lastFinishNanos > 0 ? lastFinishNanos + Times.RESOLUTION_NANOS : nowNanos;
    }
}
