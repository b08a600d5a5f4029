package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.ClusterModel.ServiceKey;
import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import io.isitdns.model.cluster.EndpointFact;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells when the last ready endpoint of any Service goes and when one comes back, and every other
/// change of the ready endpoints of cluster DNS. The slices of one Service count together: how the
/// endpoints are spread over them is nobody's concern. As in [Tracker] the first list is no event,
/// and later ones are compared. When `most` slices are remembered, a new one is left out. Used by
/// the thread of one watch.
final class EndpointTracker implements ObjectWatch.Target<SliceSeen> {
    private final DnsObjects dns;
    private final int most;
    private final Consumer<ClusterEvent> events;
    private Map<ServiceKey, Map<String, SliceSeen>> known = new HashMap<>();
    private int slices;
    private boolean listed;

    EndpointTracker(DnsObjects dns, int most, Consumer<ClusterEvent> events) {
        this.dns = dns;
        this.most = most;
        this.events = events;
    }

    @Override
    public int listed(List<SliceSeen> all, long atNanos) {
        Map<ServiceKey, Map<String, SliceSeen>> before = known;
        known = new HashMap<>();
        slices = 0;
        int leftOut = all.stream().mapToInt(this::put).sum();
        if (listed && leftOut == 0) {
            Set<ServiceKey> services = new HashSet<>(before.keySet());
            services.addAll(known.keySet());
            for (ServiceKey service : services) {
                compare(service, before.get(service), known.get(service), atNanos);
            }
        }
        listed = true;
        return leftOut;
    }

    @Override
    public int changed(SliceSeen slice, long atNanos) {
        Map<String, SliceSeen> before = copy(slice.service());
        int leftOut = put(slice);
        compare(slice.service(), before, known.get(slice.service()), atNanos);
        return leftOut;
    }

    @Override
    public void gone(SliceSeen slice, long atNanos) {
        Map<String, SliceSeen> before = copy(slice.service());
        Map<String, SliceSeen> left = known.get(slice.service());
        if (left != null && left.remove(slice.fact().name()) != null) {
            slices--;
            if (left.isEmpty()) {
                known.remove(slice.service());
            }
            compare(slice.service(), before, left, atNanos);
        }
    }

    @Override
    public int size() {
        return slices;
    }

    private @Nullable Map<String, SliceSeen> copy(ServiceKey service) {
        Map<String, SliceSeen> now = known.get(service);
        return now == null ? null : Map.copyOf(now);
    }

    private int put(SliceSeen slice) {
        Map<String, SliceSeen> of = known.get(slice.service());
        boolean isNew = of == null || !of.containsKey(slice.fact().name());
        if (isNew && slices >= most) {
            return 1;
        }
        known.computeIfAbsent(slice.service(), _ -> new HashMap<>())
                .put(slice.fact().name(), slice);
        slices += isNew ? 1 : 0;
        return 0;
    }

    /// A Service of which nothing was known before is new: that it has endpoints is no change.
    private void compare(
            ServiceKey service,
            @Nullable Map<String, SliceSeen> before,
            @Nullable Map<String, SliceSeen> now,
            long atNanos) {
        if (before == null || service.name().isEmpty()) {
            return;
        }
        Collection<SliceSeen> after = now == null ? List.of() : now.values();
        List<String> had = ready(before.values());
        List<String> has = ready(after);
        if (had.equals(has)) {
            return;
        }
        String version = version(after.isEmpty() ? before.values() : after);
        if (has.isEmpty()) {
            String change = "has no ready endpoint left, of " + had.size();
            tell(service, atNanos, Kind.NOT_READY, version, change, Lines.difference(had, has));
        } else if (had.isEmpty()) {
            String change = "has ready endpoints again: " + has.size();
            tell(service, atNanos, Kind.READY, version, change, Lines.difference(had, has));
        } else if (dns.isService(service)) {
            String change = "ready endpoints: " + has.size() + ", before " + had.size();
            List<String> detail = Lines.difference(had, has);
            tell(service, atNanos, Kind.ENDPOINTS_CHANGED, version, change, detail);
        }
    }

    /// Versions are compared by length first, since they are numbers wherever they can be compared.
    private static String version(Collection<SliceSeen> slices) {
        return slices.stream()
                .map(SliceSeen::version)
                .max((one, other) ->
                        one.length() == other.length()
                                ? one.compareTo(other)
                                : Integer.compare(one.length(), other.length()))
                .orElse("");
    }

    private static List<String> ready(Collection<SliceSeen> slices) {
        Set<String> ready = new TreeSet<>();
        for (SliceSeen slice : slices) {
            for (EndpointFact endpoint : slice.fact().endpoints()) {
                if (endpoint.ready()) {
                    ready.add(text(endpoint));
                }
            }
        }
        return List.copyOf(ready);
    }

    private static String text(EndpointFact endpoint) {
        String addresses =
                String.join(" ", endpoint.addresses().stream().map(IpAddress::toString).toList());
        return endpoint.pod().isEmpty() ? addresses : addresses + " (" + endpoint.pod() + ")";
    }

    private void tell(
            ServiceKey service,
            long atNanos,
            Kind kind,
            String version,
            String change,
            List<String> detail) {
        events.accept(
                new ClusterEvent(
                        atNanos,
                        kind,
                        "Service",
                        service.namespace(),
                        service.name(),
                        version,
                        dns.isService(service),
                        change,
                        detail));
    }
}
