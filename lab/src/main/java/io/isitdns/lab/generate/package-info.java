/// The generator of captures with known totals: a realistic mix of DNS traffic in a cluster with
/// every trouble that a correlator must get right, written as a pcap file beside a truth file.
///
/// The truth is added up from what each script intends, never from decoding what it wrote. Same
/// options and seed, same bytes. One thread; memory does not grow with the number of packets.
@NullMarked
package io.isitdns.lab.generate;

import org.jspecify.annotations.NullMarked;
