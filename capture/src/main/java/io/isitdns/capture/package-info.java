/// Where frames come from: the interfaces of this machine, and capture files.
///
/// In: what the kernel sees on every selected interface ([io.isitdns.capture.LiveCapture]), or a
/// pcap or pcapng file, plain or compressed ([io.isitdns.capture.CaptureFile]). Out: calls on a
/// [io.isitdns.packet.FrameHandler]; of live traffic only what may be DNS or an ICMP error, because
/// a filter in the kernel rejects the rest.
///
/// Threads: a live capture calls its handler on its own platform thread, `capture-live`; a file is
/// read on the caller's thread while another, `capture-file`, reads and decompresses ahead of it.
///
/// Lost when full: the kernel drops frames that find no room in the ring and counts them; a file
/// loses nothing, its reader waits.
@NullMarked
package io.isitdns.capture;

import org.jspecify.annotations.NullMarked;
