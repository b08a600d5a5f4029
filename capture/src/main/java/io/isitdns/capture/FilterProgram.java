package io.isitdns.capture;

import io.isitdns.capture.FilterAssembler.Label;
import java.util.Collection;
import java.util.List;

/// The filter that runs in the kernel, so that only what may concern DNS is copied to us: UDP and
/// TCP from or to a DNS port, later fragments (which carry no ports), and ICMP errors; over IPv4
/// and IPv6, behind up to [#MAX_TAGS] VLAN tags.
///
/// One program serves devices of every kind, since a socket for all interfaces has one filter. X
/// holds where the IP header begins: behind the Ethernet header and its tags, and elsewhere the
/// kernel's own idea of it (`SKF_NET_OFF`, to which any offset may be added).
final class FilterProgram {
    /// In-band VLAN tags that are looked behind. The kernel takes the outermost away before.
    static final int MAX_TAGS = 3;

    /// IPv6 extension headers that are looked behind.
    static final int MAX_EXTENSION_HEADERS = 4;

    // linux/filter.h
    private static final int NETWORK_OFFSET = -0x100000;
    private static final int ANCILLARY_OFFSET = -0x1000;
    private static final int ANCILLARY_PROTOCOL = ANCILLARY_OFFSET;
    private static final int ANCILLARY_PACKET_TYPE = ANCILLARY_OFFSET + 4;
    private static final int ANCILLARY_HARDWARE_TYPE = ANCILLARY_OFFSET + 28;

    private static final int ETHERTYPE_OFFSET = 12;
    private static final int ETHERNET_HEADER_BYTES = 14;
    private static final int TAG_BYTES = 4;
    private static final int ETHERTYPE_IPV4 = 0x0800;
    private static final int ETHERTYPE_IPV6 = 0x86dd;
    private static final int[] ETHERTYPES_TAG = {0x8100, 0x88a8, 0x9100};

    private static final int PROTOCOL_ICMP = 1;
    private static final int PROTOCOL_TCP = 6;
    private static final int PROTOCOL_UDP = 17;
    private static final int HEADER_HOP_BY_HOP = 0;
    private static final int HEADER_ROUTING = 43;
    private static final int HEADER_FRAGMENT = 44;
    private static final int HEADER_AUTHENTICATION = 51;
    private static final int HEADER_ICMPV6 = 58;
    private static final int HEADER_DESTINATION = 60;
    private static final int IPV6_HEADER_BYTES = 40;

    /// Destination unreachable and time exceeded (RFC 792).
    private static final int[] ICMP_ERRORS = {3, 11};

    /// Destination unreachable and time exceeded (RFC 4443).
    private static final int[] ICMPV6_ERRORS = {1, 3};

    private static final int NEXT_HEADER_WORD = 0;

    private final FilterAssembler assembler = new FilterAssembler();
    private final Label ipv4 = new Label();
    private final Label ipv6 = new Label();
    private final Label ports = new Label();
    private final Label icmpv6 = new Label();
    private final Label accept = new Label();
    private final Label reject = new Label();

    private FilterProgram() {}

    /// The program for these ports.
    ///
    /// @param ports 1..[CaptureConfig#MAX_PORTS] of them
    /// @param snapBytes bytes to keep of each frame that passes
    static List<FilterInstruction> dns(Collection<Integer> ports, int snapBytes) {
        FilterProgram program = new FilterProgram();
        program.findNetworkHeader();
        program.ipv4();
        program.ipv6();
        program.icmpv6();
        program.ports(ports);
        program.ends(snapBytes);
        return program.assembler.assemble();
    }

    /// The program that lets no frame pass.
    static List<FilterInstruction> nothing() {
        FilterProgram program = new FilterProgram();
        program.assembler.keep(0);
        return program.assembler.assemble();
    }

    /// Ends with X at the IP header, in the branch for its version.
    private void findNetworkHeader() {
        Label ethernet = new Label();
        Label incoming = new Label();
        assembler
                .loadAncillary(ANCILLARY_HARDWARE_TYPE)
                .jumpIfEqual(LinkLayer.HARDWARE_ETHERNET, ethernet)
                .jumpIfEqual(LinkLayer.HARDWARE_LOOPBACK, incoming)
                .setIndex(NETWORK_OFFSET)
                .loadAncillary(ANCILLARY_PROTOCOL)
                .jumpIfEqual(ETHERTYPE_IPV4, ipv4)
                .jumpIfEqual(ETHERTYPE_IPV6, ipv6)
                .keep(0);
        // Loopback shows each frame twice, going out and coming in.
        assembler
                .place(incoming)
                .loadAncillary(ANCILLARY_PACKET_TYPE)
                .jumpIfEqual(LinkLayer.PACKET_OUTGOING, reject);
        assembler.place(ethernet);
        for (int tags = 0; tags <= MAX_TAGS; tags++) {
            behindTags(tags);
        }
        assembler.keep(0);
    }

    /// Looks at the EtherType behind that many tags; goes on behind it if it is one more tag.
    private void behindTags(int tags) {
        Label nextTag = new Label();
        assembler
                .setIndex(ETHERNET_HEADER_BYTES + tags * TAG_BYTES)
                .loadHalf(ETHERTYPE_OFFSET + tags * TAG_BYTES)
                .jumpIfEqual(ETHERTYPE_IPV4, ipv4)
                .jumpIfEqual(ETHERTYPE_IPV6, ipv6);
        for (int ethertype : ETHERTYPES_TAG) {
            assembler.jumpIfEqual(ethertype, nextTag);
        }
        assembler.keep(0).place(nextTag);
    }

    private void ipv4() {
        Label transport = new Label();
        Label unfragmented = new Label();
        Label icmp = new Label();
        assembler
                .place(ipv4)
                .loadByteAtIndex(9)
                .jumpIfEqual(PROTOCOL_UDP, transport)
                .jumpIfEqual(PROTOCOL_TCP, transport)
                .jumpIfEqual(PROTOCOL_ICMP, icmp)
                .keep(0);
        assembler
                .place(transport)
                .loadHalfAtIndex(6)
                .and(0x1fff)
                .jumpIfEqual(0, unfragmented)
                .jump(accept)
                .place(unfragmented);
        skipIpv4Header();
        assembler.jump(ports);

        assembler.place(icmp).loadHalfAtIndex(6).and(0x1fff).jumpUnlessEqual(0, reject);
        skipIpv4Header();
        acceptTypes(ICMP_ERRORS);
    }

    private void skipIpv4Header() {
        assembler.loadByteAtIndex(0).and(0x0f).shiftLeft(2).advanceIndexByAccumulator();
    }

    private void ipv6() {
        assembler
                .place(ipv6)
                .loadByteAtIndex(6)
                .storeMemory(NEXT_HEADER_WORD)
                .advanceIndex(IPV6_HEADER_BYTES);
        for (int i = 0; i < MAX_EXTENSION_HEADERS; i++) {
            upperLayer();
            skipExtensionHeader();
        }
        upperLayer();
        assembler.keep(0);
    }

    private void upperLayer() {
        assembler
                .loadMemory(NEXT_HEADER_WORD)
                .jumpIfEqual(PROTOCOL_UDP, ports)
                .jumpIfEqual(PROTOCOL_TCP, ports)
                .jumpIfEqual(HEADER_ICMPV6, icmpv6)
                .jumpIfEqual(HEADER_FRAGMENT, accept);
    }

    /// Moves X behind the extension header of the type in A (RFC 8200 section 4, RFC 4302).
    private void skipExtensionHeader() {
        Label options = new Label();
        Label authentication = new Label();
        Label next = new Label();
        assembler
                .jumpIfEqual(HEADER_HOP_BY_HOP, options)
                .jumpIfEqual(HEADER_ROUTING, options)
                .jumpIfEqual(HEADER_DESTINATION, options)
                .jumpIfEqual(HEADER_AUTHENTICATION, authentication)
                .keep(0);
        assembler.place(options);
        takeNextHeader();
        assembler.loadByteAtIndex(1).add(1).shiftLeft(3).advanceIndexByAccumulator().jump(next);
        assembler.place(authentication);
        takeNextHeader();
        assembler.loadByteAtIndex(1).add(2).shiftLeft(2).advanceIndexByAccumulator().place(next);
    }

    private void takeNextHeader() {
        assembler.loadByteAtIndex(0).storeMemory(NEXT_HEADER_WORD);
    }

    private void icmpv6() {
        assembler.place(icmpv6);
        acceptTypes(ICMPV6_ERRORS);
    }

    private void acceptTypes(int[] types) {
        assembler.loadByteAtIndex(0);
        for (int type : types) {
            assembler.jumpIfEqual(type, accept);
        }
        assembler.keep(0);
    }

    /// X is at the UDP or TCP header: both begin with source and destination port.
    private void ports(Collection<Integer> wanted) {
        List<Integer> sorted = wanted.stream().sorted().toList();
        assembler.place(ports).loadHalfAtIndex(0);
        sorted.forEach(port -> assembler.jumpIfEqual(port, accept));
        assembler.loadHalfAtIndex(2);
        sorted.forEach(port -> assembler.jumpIfEqual(port, accept));
    }

    private void ends(int snapBytes) {
        assembler.place(reject).keep(0).place(accept).keep(snapBytes);
    }
}
