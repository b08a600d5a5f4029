/// The simulated cluster of `isitdns demo`: a small shop whose pods look names up at a cluster DNS
/// with two servers, which ask an upstream server; with planted faults.
///
/// In goes the time, out come Ethernet frames with real DNS messages, as a capture on the node
/// would see them. One thread, no clock, no I/O; same seed and start, same frames.
@NullMarked
package io.isitdns.lab.shop;

import org.jspecify.annotations.NullMarked;
