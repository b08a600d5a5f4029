package io.isitdns.packet;

/// Writes link-layer headers for [FrameBuilder]; the layouts stand at [LinkDecoder].
final class LinkHeader {
    /// Locally administered addresses; their last byte tells the two ends apart.
    private static final long DESTINATION_MAC = 0x02_00_5e_00_53_02L;

    private static final long SOURCE_MAC = 0x02_00_5e_00_53_01L;
    private static final int ARPHRD_ETHERNET = 1;
    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int FAMILY_IPV4 = 2;
    private static final int FAMILY_IPV6 = 30;

    private LinkHeader() {}

    /// Writes the header at the beginning of `out` and returns its length in bytes.
    static int write(byte[] out, int linkType, boolean ipv6, int[] vlanTags, int interfaceNumber) {
        int etherType = ipv6 ? Protocol.ETHERTYPE_IPV6 : Protocol.ETHERTYPE_IPV4;
        return switch (linkType) {
            case LinkType.ETHERNET -> ethernet(out, etherType, vlanTags);
            case LinkType.LINUX_SLL -> sll(out, etherType);
            case LinkType.LINUX_SLL2 -> sll2(out, etherType, interfaceNumber);
            case LinkType.NULL, LinkType.LOOP -> loopback(out, ipv6);
            case LinkType.PPP, LinkType.PPP_HDLC -> ppp(out, ipv6);
            case LinkType.RAW, LinkType.RAW_BSD, LinkType.RAW_OPENBSD -> 0;
            case LinkType.IPV4, LinkType.IPV6 -> 0;
            default -> throw new IllegalArgumentException("cannot build link type " + linkType);
        };
    }

    private static int ethernet(byte[] out, int etherType, int[] vlanTags) {
        Bytes.put64(out, 0, DESTINATION_MAC << 16);
        Bytes.put64(out, 6, SOURCE_MAC << 16);
        int offset = 12;
        for (int i = 0; i < vlanTags.length; i++) {
            boolean innermost = i == vlanTags.length - 1;
            Bytes.put16(out, offset, innermost ? Protocol.ETHERTYPE_VLAN : Protocol.ETHERTYPE_QINQ);
            Bytes.put16(out, offset + 2, vlanTags[i]);
            offset += 4;
        }
        Bytes.put16(out, offset, etherType);
        return offset + 2;
    }

    private static int sll(byte[] out, int etherType) {
        Bytes.put16(out, 0, 0);
        Bytes.put16(out, 2, ARPHRD_ETHERNET);
        Bytes.put16(out, 4, 6);
        Bytes.put64(out, 6, SOURCE_MAC << 16);
        Bytes.put16(out, 14, etherType);
        return 16;
    }

    private static int sll2(byte[] out, int etherType, int interfaceNumber) {
        Bytes.put16(out, 0, etherType);
        Bytes.put16(out, 2, 0);
        Bytes.put32(out, 4, interfaceNumber);
        Bytes.put16(out, 8, ARPHRD_ETHERNET);
        Bytes.put16(out, 10, 6);
        Bytes.put64(out, 12, SOURCE_MAC << 16);
        return 20;
    }

    private static int loopback(byte[] out, boolean ipv6) {
        Bytes.put32(out, 0, ipv6 ? FAMILY_IPV6 : FAMILY_IPV4);
        return 4;
    }

    private static int ppp(byte[] out, boolean ipv6) {
        Bytes.put16(out, 0, 0xff03);
        Bytes.put16(out, 2, ipv6 ? PPP_IPV6 : PPP_IPV4);
        return 4;
    }
}
