package io.isitdns.attribute.kubernetes;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import io.isitdns.model.cluster.ServiceFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What happens to Services: made, deleted, other addresses, other pods selected.
final class ServiceEvents implements Differ<ServiceSeen> {
    private final DnsObjects dns;

    ServiceEvents(DnsObjects dns) {
        this.dns = dns;
    }

    @Override
    public List<ClusterEvent> created(ServiceSeen now, long atNanos) {
        List<String> addresses = addresses(now.fact());
        String change =
                addresses.isEmpty()
                        ? "created without an address"
                        : "created with " + String.join(", ", addresses);
        return List.of(event(now, atNanos, Kind.CREATED, change, List.of()));
    }

    @Override
    public List<ClusterEvent> gone(ServiceSeen before, ServiceSeen last, long atNanos) {
        List<String> detail = addresses(before.fact()).stream().map(Lines::gone).toList();
        return List.of(event(last, atNanos, Kind.DELETED, "deleted", detail));
    }

    @Override
    public List<ClusterEvent> changed(ServiceSeen before, ServiceSeen now, long atNanos) {
        List<String> what = new ArrayList<>();
        List<String> detail = new ArrayList<>();
        compare(what, detail, "its addresses", addresses(before.fact()), addresses(now.fact()));
        compare(
                what,
                detail,
                "the pods that it selects",
                labels(before.fact().selector()),
                labels(now.fact().selector()));
        return what.isEmpty()
                ? List.of()
                : List.of(
                        event(
                                now,
                                atNanos,
                                Kind.CHANGED,
                                "changed: " + String.join(" and ", what),
                                detail));
    }

    private static void compare(
            List<String> what,
            List<String> detail,
            String name,
            List<String> before,
            List<String> now) {
        List<String> difference = Lines.difference(before, now);
        if (!difference.isEmpty()) {
            what.add(name);
            detail.addAll(difference);
        }
    }

    private static List<String> addresses(ServiceFact service) {
        return service.addresses().stream().map(IpAddress::toString).toList();
    }

    private static List<String> labels(Map<String, String> selector) {
        return selector.entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .toList();
    }

    /// It may be cluster DNS by what was known before, or by what is known now.
    private ClusterEvent event(
            ServiceSeen service, long atNanos, Kind kind, String change, List<String> detail) {
        boolean before = dns.isService(service.key());
        dns.refresh();
        return new ClusterEvent(
                atNanos,
                kind,
                "Service",
                service.fact().namespace(),
                service.fact().name(),
                service.version(),
                before || dns.isService(service.key()),
                change,
                detail);
    }
}
