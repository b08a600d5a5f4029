package io.isitdns.agent.traffic;

import io.isitdns.dns.IpAddress;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The routes of the main table as the kernel shows them in `/proc/net/route` and
/// `/proc/net/ipv6_route`.
///
/// @param toAddresses the interface behind which single addresses are, without a gateway between
/// @param waysOut interfaces with a default route
record RouteFiles(Map<IpAddress, String> toAddresses, Set<String> waysOut) {
    private static final int HEX = 16;
    private static final int UP = 0x1;
    private static final int REJECT = 0x200;
    private static final int LOCAL_OR_ANYCAST = 0x8010_0000;
    private static final long IPV4_MAPPED = 0xffff_0000_0000L;
    private static final String NO_GATEWAY_IPV6 = "0".repeat(32);

    /// Reads both files; one that is not there has no routes, as on nodes without IPv6.
    ///
    /// @param proc the folder of both
    /// @param most most single addresses; what comes behind is left out
    static RouteFiles in(Path proc, int most) throws IOException {
        RouteFiles routes = new RouteFiles(new HashMap<>(), new HashSet<>());
        for (String line : lines(proc.resolve("route"))) {
            routes.ipv4(line.trim().split("\\s+", -1), most);
        }
        for (String line : lines(proc.resolve("ipv6_route"))) {
            routes.ipv6(line.trim().split("\\s+", -1), most);
        }
        return routes;
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    }

    /// `Iface Destination Gateway Flags RefCnt Use Metric Mask …`, below a heading.
    private void ipv4(String[] fields, int most) {
        if (fields.length < 8 || fields[0].equals("Iface")) {
            return;
        }
        int flags = Integer.parseUnsignedInt(fields[3], HEX);
        if ((flags & UP) == 0 || (flags & REJECT) != 0) {
            return;
        }
        int destination = Integer.parseUnsignedInt(fields[1], HEX);
        int mask = Integer.parseUnsignedInt(fields[7], HEX);
        boolean direct = Integer.parseUnsignedInt(fields[2], HEX) == 0;
        if (mask == 0 && destination == 0) {
            waysOut.add(fields[0]);
        } else if (mask == -1 && direct) {
            add(new IpAddress(0, IPV4_MAPPED | inNetworkOrder(destination)), fields[0], most);
        }
    }

    /// The file shows the four bytes as a number of the machine.
    private static long inNetworkOrder(int shown) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        return Integer.toUnsignedLong(little ? Integer.reverseBytes(shown) : shown);
    }

    /// `destination bits source bits gateway metric references uses flags interface`.
    private void ipv6(String[] fields, int most) {
        if (fields.length < 10) {
            return;
        }
        int flags = Integer.parseUnsignedInt(fields[8], HEX);
        if ((flags & UP) == 0 || (flags & (REJECT | LOCAL_OR_ANYCAST)) != 0) {
            return;
        }
        int bits = Integer.parseUnsignedInt(fields[1], HEX);
        if (bits == 0) {
            waysOut.add(fields[9]);
        } else if (bits == 128 && fields[4].equals(NO_GATEWAY_IPV6)) {
            long high = Long.parseUnsignedLong(fields[0].substring(0, HEX), HEX);
            long low = Long.parseUnsignedLong(fields[0].substring(HEX), HEX);
            add(new IpAddress(high, low), fields[9], most);
        }
    }

    private void add(IpAddress address, String device, int most) {
        if (toAddresses.size() < most) {
            toAddresses.put(address, device);
        }
    }
}
