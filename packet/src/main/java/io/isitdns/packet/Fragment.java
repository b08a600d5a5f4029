package io.isitdns.packet;

/// One fragment of a datagram, as found in a packet.
///
/// @param timeNanos capture time
/// @param protocol what the datagram begins with; in IPv6 only that of the first fragment counts
/// @param start where its payload belongs in the datagram, in bytes
/// @param last whether no fragment follows
/// @param packet array that holds the packet, not to be kept
/// @param offset where the payload of the fragment begins in `packet`
/// @param length captured bytes of the payload
/// @param wireLength bytes of the payload on the wire
// An array in a record is compared by identity; fragments are never compared.
@SuppressWarnings("ArrayRecordComponent")
record Fragment(
        FragmentKey key,
        long timeNanos,
        int protocol,
        int start,
        boolean last,
        byte[] packet,
        int offset,
        int length,
        int wireLength) {

    /// Where its payload ends in the datagram.
    int end() {
        return start + wireLength;
    }

    /// Whether it reaches beyond a datagram, is empty, or would leave a gap that nothing fits.
    boolean isOutOfBounds() {
        return end() > 0xffff || wireLength == 0 || (!last && wireLength % 8 != 0);
    }
}
