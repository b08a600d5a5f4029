package io.isitdns.packet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads pcap files (draft-ietf-opsawg-pcap) in either byte order, with micro- or nanoseconds, and
/// in the form modified by old Linux distributions, which has 8 more bytes before each packet.
///
/// ```text
/// file    magic 4 | major 2 | minor 2 | zone 4 | accuracy 4 | snap length 4 | FCS 6 bit, link type 26 bit
/// packet  seconds 4 | fraction 4 | captured length 4 | wire length 4 | [8] | bytes
/// ```
final class PcapFormat implements CaptureFormat {
    private static final int MICROS = 0xa1b2_c3d4;
    private static final int NANOS = 0xa1b2_3c4d;
    private static final int MODIFIED = 0xa1b2_cd34;

    private static final int FILE_HEADER_BYTES = 24;
    private static final int LINK_TYPE = 20;
    private static final int PACKET_HEADER_BYTES = 16;
    private static final int MODIFIED_HEADER_BYTES = 24;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final BlockInput in;
    private final String name;
    private final boolean littleEndian;
    private final int headerBytes;
    private final int nanosPerUnit;
    private final int linkType;
    private ReadOutcome.@Nullable Defect defect;

    private PcapFormat(BlockInput in, String name, int magic, boolean littleEndian, int linkType) {
        this.in = in;
        this.name = name;
        this.littleEndian = littleEndian;
        this.headerBytes = magic == MODIFIED ? MODIFIED_HEADER_BYTES : PACKET_HEADER_BYTES;
        this.nanosPerUnit = magic == NANOS ? 1 : 1_000;
        this.linkType = linkType;
    }

    /// A reader when the input begins with the magic of a pcap file, else null.
    static @Nullable PcapFormat open(BlockInput in, String name) throws IOException {
        if (!in.require(4)) {
            return null;
        }
        int magic = Bytes.int32(in.bytes(), in.position());
        boolean littleEndian = !isMagic(magic);
        int upright = littleEndian ? Integer.reverseBytes(magic) : magic;
        if (!isMagic(upright)) {
            return null;
        }
        if (!in.require(FILE_HEADER_BYTES)) {
            PcapFormat cut = new PcapFormat(in, name, upright, littleEndian, 0);
            cut.ends(true, "ends within the file header");
            return cut;
        }
        int field = Bytes.int32(in.bytes(), in.position() + LINK_TYPE);
        // The upper bits tell whether frames end with a checksum; the IP length excludes it anyway.
        int linkType = (littleEndian ? Integer.reverseBytes(field) : field) & 0xffff;
        in.advance(FILE_HEADER_BYTES);
        return new PcapFormat(in, name, upright, littleEndian, linkType);
    }

    private static boolean isMagic(int value) {
        return value == MICROS || value == NANOS || value == MODIFIED;
    }

    @Override
    public int read(FrameHandler handler, int frames) throws IOException {
        int delivered = 0;
        while (delivered < frames && defect == null && next(handler)) {
            delivered++;
        }
        return delivered;
    }

    private boolean next(FrameHandler handler) throws IOException {
        if (!in.require(headerBytes)) {
            return ends(in.available() > 0, "ends within the header of a packet");
        }
        int header = in.position();
        long captured = int32(header + 8) & 0xffff_ffffL;
        if (captured > MAX_FRAME_BYTES) {
            return ends(true, "holds a packet of " + captured + " bytes, which cannot be");
        }
        int length = (int) captured;
        if (!in.require(headerBytes + length)) {
            return ends(true, "ends within a packet");
        }
        header = in.position();
        long seconds = int32(header) & 0xffff_ffffL;
        long fraction = int32(header + 4) & 0xffff_ffffL;
        int wireLength = int32(header + 12);
        in.advance(headerBytes + length);
        handler.frame(
                in.bytes(),
                header + headerBytes,
                length,
                Math.max(wireLength, length),
                linkType,
                0,
                seconds * NANOS_PER_SECOND + fraction * nanosPerUnit);
        return true;
    }

    private boolean ends(boolean damaged, String sentence) {
        if (damaged) {
            long offset = in.fileOffset();
            defect =
                    new ReadOutcome.Defect(
                            offset, name + " " + sentence + " (at byte " + offset + ")");
        }
        return false;
    }

    private int int32(int offset) {
        int value = Bytes.int32(in.bytes(), offset);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }

    @Override
    public ReadOutcome.@Nullable Defect defect() {
        return defect;
    }

    @Override
    public int interfaceCount() {
        return 1;
    }

    @Override
    public String interfaceName(int interfaceNumber) {
        return "";
    }

    @Override
    public int linkType(int interfaceNumber) {
        return linkType;
    }
}
