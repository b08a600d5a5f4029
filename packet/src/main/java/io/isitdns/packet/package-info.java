/// From a captured frame to the DNS messages in it: link layer, IP with fragments, UDP, TCP
/// streams, ICMP errors; and the pcap and pcapng file formats. Bytes in, calls on a handler out;
/// one thread.
@NullMarked
package io.isitdns.packet;

import org.jspecify.annotations.NullMarked;
