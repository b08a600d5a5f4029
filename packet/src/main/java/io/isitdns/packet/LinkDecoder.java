package io.isitdns.packet;

/// Finds the IP packet in a frame. Link-layer headers, by link type:
///
/// ```text
/// ETHERNET    destination 6 | source 6 | EtherType 2
/// VLAN tag    (in place of an EtherType) 0x8100, 0x88a8 or 0x9100 2 | tag 2 | EtherType 2
/// LINUX_SLL   packet type 2 | ARPHRD 2 | address length 2 | address 8 | EtherType 2
/// LINUX_SLL2  EtherType 2 | reserved 2 | interface index 4 | ARPHRD 2 | packet type 1
///             | address length 1 | address 8
/// NULL, LOOP  address family 4, in either byte order
/// PPP         [ff 03] | protocol 1 or 2
/// PPP_HDLC    ff 03 | protocol 1 or 2, or Cisco HDLC: address 1 | control 1 | EtherType 2
/// RAW, IPV4…  nothing
/// ```
final class LinkDecoder {
    /// Instead of an offset: the frame carries no IP packet.
    static final int NOT_IP = -1;

    /// Instead of an offset: the frame ends within its link-layer header.
    static final int SHORT = -2;

    private static final int ETHERNET_TYPE = 12;
    private static final int ETHERNET_BYTES = 14;
    private static final int SLL_TYPE = 14;
    private static final int SLL_BYTES = 16;
    private static final int SLL2_INTERFACE = 4;
    private static final int SLL2_BYTES = 20;
    private static final int LOOPBACK_BYTES = 4;
    private static final int VLAN_BYTES = 4;
    private static final int MAX_VLAN_TAGS = 4;

    private static final int PPP_ADDRESS_CONTROL = 0xff03;
    private static final int PPP_IPV4 = 0x21;
    private static final int PPP_IPV6 = 0x57;
    private static final int CISCO_UNICAST = 0x0f00;
    private static final int CISCO_MULTICAST = 0x8f00;

    private LinkDecoder() {}

    /// Where the IP packet begins in `frame`, or [#NOT_IP], or [#SHORT].
    ///
    /// @param end where the captured bytes end
    static int network(int linkType, byte[] frame, int offset, int end) {
        return switch (linkType) {
            case LinkType.ETHERNET -> ethernet(frame, offset, end);
            case LinkType.LINUX_SLL -> sll(frame, offset, end);
            case LinkType.LINUX_SLL2 -> sll2(frame, offset, end);
            case LinkType.NULL, LinkType.LOOP -> loopback(frame, offset, end);
            case LinkType.PPP -> ppp(frame, offset, end);
            case LinkType.PPP_HDLC -> hdlc(frame, offset, end);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> offset;
            case LinkType.IPV4, LinkType.IPV6 -> offset;
            default -> NOT_IP;
        };
    }

    /// The interface index in an SLL2 header, which must be whole.
    static int sll2Interface(byte[] frame, int offset) {
        return Bytes.int32(frame, offset + SLL2_INTERFACE);
    }

    private static int ethernet(byte[] frame, int offset, int end) {
        int payload = offset + ETHERNET_BYTES;
        if (payload > end) {
            return SHORT;
        }
        return afterEtherType(Bytes.unsigned16(frame, offset + ETHERNET_TYPE), frame, payload, end);
    }

    private static int sll(byte[] frame, int offset, int end) {
        int payload = offset + SLL_BYTES;
        if (payload > end) {
            return SHORT;
        }
        return afterEtherType(Bytes.unsigned16(frame, offset + SLL_TYPE), frame, payload, end);
    }

    private static int sll2(byte[] frame, int offset, int end) {
        int payload = offset + SLL2_BYTES;
        if (payload > end) {
            return SHORT;
        }
        return afterEtherType(Bytes.unsigned16(frame, offset), frame, payload, end);
    }

    private static int afterEtherType(int etherType, byte[] frame, int payload, int end) {
        if (isIp(etherType)) {
            return payload;
        }
        return isVlan(etherType) ? afterVlanTags(frame, payload, end) : NOT_IP;
    }

    private static int afterVlanTags(byte[] frame, int firstTag, int end) {
        int payload = firstTag;
        for (int tags = 0; tags < MAX_VLAN_TAGS; tags++) {
            if (payload + VLAN_BYTES > end) {
                return SHORT;
            }
            int etherType = Bytes.unsigned16(frame, payload + 2);
            payload += VLAN_BYTES;
            if (isIp(etherType)) {
                return payload;
            }
            if (!isVlan(etherType)) {
                return NOT_IP;
            }
        }
        return NOT_IP;
    }

    private static boolean isIp(int etherType) {
        return etherType == Protocol.ETHERTYPE_IPV4 || etherType == Protocol.ETHERTYPE_IPV6;
    }

    private static boolean isVlan(int etherType) {
        return etherType == Protocol.ETHERTYPE_VLAN
                || etherType == Protocol.ETHERTYPE_QINQ
                || etherType == Protocol.ETHERTYPE_QINQ_OLD;
    }

    private static int loopback(byte[] frame, int offset, int end) {
        if (offset + LOOPBACK_BYTES > end) {
            return SHORT;
        }
        int family = Bytes.int32(frame, offset);
        return switch ((family & 0xffff) == 0 ? Integer.reverseBytes(family) : family) {
            // AF_INET, and AF_INET6 of Linux, NetBSD, FreeBSD and macOS.
            case 2, 10, 24, 28, 30 -> offset + LOOPBACK_BYTES;
            default -> NOT_IP;
        };
    }

    private static int hdlc(byte[] frame, int offset, int end) {
        if (offset + 4 > end) {
            return SHORT;
        }
        int addressControl = Bytes.unsigned16(frame, offset);
        if (addressControl == CISCO_UNICAST || addressControl == CISCO_MULTICAST) {
            return afterEtherType(Bytes.unsigned16(frame, offset + 2), frame, offset + 4, end);
        }
        return ppp(frame, offset, end);
    }

    private static int ppp(byte[] frame, int offset, int end) {
        if (offset + 4 > end) {
            return SHORT;
        }
        int at = Bytes.unsigned16(frame, offset) == PPP_ADDRESS_CONTROL ? offset + 2 : offset;
        // An odd first byte ends the protocol field (RFC 1661 section 2).
        boolean compressed = (frame[at] & 1) != 0;
        int protocol = compressed ? Bytes.unsigned8(frame, at) : Bytes.unsigned16(frame, at);
        boolean ip = protocol == PPP_IPV4 || protocol == PPP_IPV6;
        return ip ? at + (compressed ? 1 : 2) : NOT_IP;
    }
}
