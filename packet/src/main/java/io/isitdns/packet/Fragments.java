package io.isitdns.packet;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reassembles IP fragments. In IPv4 bytes that came first stay where fragments overlap; in IPv6 an
/// overlap drops the datagram, exact repetitions aside (RFC 5722, RFC 8200 section 4.5).
///
/// Bounded by [PacketConfig.FragmentLimits]; the datagram that began earliest leaves. Datagrams
/// that are known to be of no interest keep an entry without bytes, so that their fragments are
/// dropped.
final class Fragments {
    private final PacketConfig.FragmentLimits limits;
    private final long maxAgeNanos;
    private final PortSet ports;
    private final PacketMetrics metrics;

    /// In order of the first fragment.
    private final Map<FragmentKey, FragmentedDatagram> datagrams = new LinkedHashMap<>();

    private long heldBytes;

    Fragments(PacketConfig.FragmentLimits limits, PortSet ports, PacketMetrics metrics) {
        this.limits = limits;
        this.maxAgeNanos = limits.maxAge().toNanos();
        this.ports = ports;
        this.metrics = metrics;
    }

    /// Takes one fragment; returns the datagram that it completed.
    @Nullable FragmentedDatagram add(Fragment fragment) {
        expire(fragment.timeNanos());
        if (!mayCarryDns(fragment)) {
            return null;
        }
        metrics.fragments++;
        if (fragment.isOutOfBounds()) {
            metrics.count(FrameDefect.FRAGMENT_BOUNDS);
            return null;
        }
        FragmentedDatagram datagram = datagrams.get(fragment.key());
        if (datagram == null) {
            datagram = new FragmentedDatagram(fragment.timeNanos());
            datagrams.put(fragment.key(), datagram);
        }
        heldBytes -= datagram.heldBytes();
        place(datagram, fragment);
        heldBytes += datagram.heldBytes();
        if (datagram.isComplete()) {
            metrics.fragmentedDatagrams++;
            forget(fragment.key(), datagram);
            return datagram.isIgnored() ? null : datagram;
        }
        evict();
        return null;
    }

    private static boolean mayCarryDns(Fragment fragment) {
        return fragment.key().isIpv6()
                || fragment.protocol() == Protocol.UDP
                || fragment.protocol() == Protocol.TCP;
    }

    private void place(FragmentedDatagram datagram, Fragment fragment) {
        if (datagram.isIgnored()) {
            metrics.fragmentsIgnored++;
        } else if (isUnwanted(fragment)) {
            metrics.fragmentsIgnored++;
            datagram.ignore();
        } else if (datagram.contradicts(fragment)) {
            metrics.count(FrameDefect.FRAGMENT_BOUNDS);
            datagram.ignore();
        } else {
            placeWanted(datagram, fragment);
        }
    }

    private void placeWanted(FragmentedDatagram datagram, Fragment fragment) {
        int added = datagram.place(fragment);
        if (added == 0) {
            metrics.fragmentDuplicates++;
        } else if (fragment.key().isIpv6() && added < (fragment.wireLength() + 7) / 8) {
            metrics.count(FrameDefect.FRAGMENT_OVERLAP);
            datagram.ignore();
        }
    }

    /// Whether the datagram cannot become a DNS message: its ports say so, or the capture cut the
    /// fragment short.
    private boolean isUnwanted(Fragment fragment) {
        if (fragment.length() < fragment.wireLength()) {
            return true;
        }
        boolean showsPorts =
                fragment.start() == 0
                        && fragment.length() >= 4
                        && (fragment.protocol() == Protocol.UDP
                                || fragment.protocol() == Protocol.TCP);
        return showsPorts
                && !ports.contains(Bytes.unsigned16(fragment.packet(), fragment.offset()))
                && !ports.contains(Bytes.unsigned16(fragment.packet(), fragment.offset() + 2));
    }

    private void forget(FragmentKey key, FragmentedDatagram datagram) {
        datagrams.remove(key);
        heldBytes -= datagram.heldBytes();
    }

    /// Drops what has waited longer than the limit.
    void expire(long nowNanos) {
        while (!datagrams.isEmpty()) {
            FragmentedDatagram oldest = datagrams.values().iterator().next();
            if (nowNanos - oldest.firstSeenNanos() <= maxAgeNanos) {
                return;
            }
            if (!removeOldest().isIgnored()) {
                metrics.fragmentsExpired++;
            }
        }
    }

    private void evict() {
        while (datagrams.size() > limits.maxDatagrams() || heldBytes > limits.maxBytes()) {
            if (!removeOldest().isIgnored()) {
                metrics.fragmentsEvicted++;
            }
        }
    }

    private FragmentedDatagram removeOldest() {
        Iterator<FragmentedDatagram> iterator = datagrams.values().iterator();
        FragmentedDatagram oldest = iterator.next();
        iterator.remove();
        heldBytes -= oldest.heldBytes();
        return oldest;
    }

    /// Drops everything, at the end of the input.
    void clear() {
        while (!datagrams.isEmpty()) {
            if (!removeOldest().isIgnored()) {
                metrics.fragmentsExpired++;
            }
        }
    }

    /// Payload bytes held.
    long heldBytes() {
        return heldBytes;
    }

    /// Datagrams held.
    int size() {
        return datagrams.size();
    }
}
