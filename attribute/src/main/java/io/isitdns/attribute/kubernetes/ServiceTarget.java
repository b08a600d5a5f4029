package io.isitdns.attribute.kubernetes;

import java.util.List;

/// Tells what happens to Services, and then looks again which of them are cluster DNS: what is
/// deleted was cluster DNS by what was known before.
///
/// @param tracker tells what happens
/// @param dns looks again
record ServiceTarget(Tracker<ServiceSeen> tracker, DnsObjects dns)
        implements ObjectWatch.Target<ServiceSeen> {
    @Override
    public int listed(List<ServiceSeen> all, long atNanos) {
        int leftOut = tracker.listed(all, atNanos);
        dns.refresh();
        return leftOut;
    }

    @Override
    public int changed(ServiceSeen service, long atNanos) {
        int leftOut = tracker.changed(service, atNanos);
        dns.refresh();
        return leftOut;
    }

    @Override
    public void gone(ServiceSeen service, long atNanos) {
        tracker.gone(service, atNanos);
        dns.refresh();
    }

    @Override
    public int size() {
        return tracker.size();
    }
}
