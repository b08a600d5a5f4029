package io.isitdns.diagnose.seen;

import io.isitdns.dns.IpAddress;
import io.isitdns.model.ServiceName;
import java.util.Optional;

/// What the form of names and addresses tells. No state.
public final class ClusterNames {
    private static final String SERVICES = ".svc.";
    private static final long IPV4_PREFIX = 0xffff_0000_0000L;
    private static final long UNIQUE_LOCAL = 0x7e;

    private ClusterNames() {}

    /// The Service that a whole name such as `cart.shop.svc.cluster.local` belongs to; of longer
    /// names, such as those of pods behind it, the last two labels before `svc` count.
    public static Optional<ServiceName> service(String name) {
        int end = name.indexOf(SERVICES);
        if (end < 0) {
            return Optional.empty();
        }
        String[] labels = name.substring(0, end).split("\\.", -1);
        return labels.length < 2
                ? Optional.empty()
                : Optional.of(
                        new ServiceName(labels[labels.length - 1], labels[labels.length - 2]));
    }

    /// Whether a name is that of a single pod behind a headless Service, such as
    /// `db-0.db.shop.svc.cluster.local`.
    public static boolean isOfPod(String name) {
        int end = name.indexOf(SERVICES);
        return end > 0 && name.substring(0, end).split("\\.", -1).length > 2;
    }

    /// Whether an address means no machine at all, or this one: `0.0.0.0/8`, `127.0.0.0/8`, `::`,
    /// `::1`.
    public static boolean isNowhere(IpAddress address) {
        return address.isIpv4()
                ? top(address, 8) == 0 || top(address, 8) == 127
                : address.high() == 0 && address.low() <= 1 && address.low() >= 0;
    }

    /// Whether an address is for use inside a network only (RFC 1918, RFC 6598, RFC 4193), on the
    /// link, or nowhere.
    public static boolean isPrivate(IpAddress address) {
        if (address.isLinkLocal() || isNowhere(address)) {
            return true;
        }
        if (!address.isIpv4()) {
            return address.high() >>> 57 == UNIQUE_LOCAL;
        }
        return top(address, 8) == 10
                || top(address, 12) == 0xac1
                || top(address, 16) == 0xc0a8
                || top(address, 10) == 0x191;
    }

    private static long top(IpAddress ipv4, int bits) {
        return (ipv4.low() & ~IPV4_PREFIX) >>> (32 - bits);
    }
}
