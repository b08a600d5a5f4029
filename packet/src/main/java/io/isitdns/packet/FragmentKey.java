package io.isitdns.packet;

/// What the fragments of one datagram have in common: addresses and identification, in IPv4 also
/// the protocol (RFC 791 section 3.2, RFC 8200 section 4.5). The interface belongs to it, so that
/// copies of a datagram seen on two interfaces do not mix.
///
/// @param protocol IPv4 protocol, or [#IPV6]
record FragmentKey(
        long sourceHigh,
        long sourceLow,
        long destinationHigh,
        long destinationLow,
        int protocol,
        int identification,
        int interfaceNumber) {
    private static final int IPV6 = -1;

    static FragmentKey ipv4(Flow flow, int protocol, int identification) {
        return of(flow, protocol, identification);
    }

    static FragmentKey ipv6(Flow flow, int identification) {
        return of(flow, IPV6, identification);
    }

    private static FragmentKey of(Flow flow, int protocol, int identification) {
        return new FragmentKey(
                flow.sourceHigh,
                flow.sourceLow,
                flow.destinationHigh,
                flow.destinationLow,
                protocol,
                identification,
                flow.interfaceNumber);
    }

    boolean isIpv6() {
        return protocol == IPV6;
    }
}
