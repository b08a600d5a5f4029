package io.isitdns.capture;

/// Numbers by which Linux tells what kind of frame it is (linux/if_arp.h, linux/if_packet.h).
final class LinkLayer {
    static final int HARDWARE_ETHERNET = 1;
    static final int HARDWARE_LOOPBACK = 772;

    /// Packet type of a frame that this machine sends.
    static final int PACKET_OUTGOING = 4;

    private LinkLayer() {}

    /// Whether frames of this device begin with an Ethernet header. Loopback has one of zeros.
    static boolean isEthernet(int hardwareType) {
        return hardwareType == HARDWARE_ETHERNET || hardwareType == HARDWARE_LOOPBACK;
    }
}
