package io.isitdns.packet;

/// EtherTypes and IP protocol numbers that the decoder looks for.
final class Protocol {
    static final int ETHERTYPE_IPV4 = 0x0800;
    static final int ETHERTYPE_IPV6 = 0x86dd;

    /// IEEE 802.1Q customer tag.
    static final int ETHERTYPE_VLAN = 0x8100;

    /// IEEE 802.1ad service tag.
    static final int ETHERTYPE_QINQ = 0x88a8;

    /// Service tag as switches wrote it before 802.1ad.
    static final int ETHERTYPE_QINQ_OLD = 0x9100;

    static final int HOP_BY_HOP = 0;
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ROUTING = 43;
    static final int FRAGMENT = 44;
    static final int AUTHENTICATION = 51;
    static final int ICMPV6 = 58;
    static final int DESTINATION_OPTIONS = 60;

    private Protocol() {}
}
