package io.isitdns.packet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads pcapng files (draft-ietf-opsawg-pcapng): any number of sections in either byte order. The
/// interfaces of all sections are numbered through; blocks without packets are stepped over.
///
/// ```text
/// block              type 4 | total length 4 | body, padded to 4 | total length 4
/// section header     byte order magic 4 | version 4 | section length 8 | options
/// interface          link type 2 | reserved 2 | snap length 4 | options
/// enhanced packet    interface 4 | time high 4 | time low 4 | captured 4 | wire 4 | bytes
/// packet (obsolete)  interface 2 | drops 2 | time high 4 | time low 4 | captured 4 | wire 4 | bytes
/// simple packet      wire 4 | bytes
/// ```
final class PcapngFormat implements CaptureFormat {
    private static final int SECTION_HEADER = 0x0a0d_0d0a;
    private static final int INTERFACE = 1;
    private static final int PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int ENHANCED_PACKET = 6;

    private static final int BYTE_ORDER_MAGIC = 0x1a2b_3c4d;
    private static final int BLOCK_HEADER_BYTES = 8;
    private static final int MIN_BLOCK_BYTES = 12;
    private static final int SECTION_HEADER_BYTES = 28;
    private static final int INTERFACE_BYTES = 20;
    private static final int PACKET_BYTES = 32;
    private static final int SIMPLE_PACKET_BYTES = 16;
    private static final int OPTION_NAME = 2;
    private static final int OPTION_RESOLUTION = 9;
    private static final int OPTION_OFFSET = 14;
    private static final int MICROSECONDS = 6;

    /// More interfaces than any file has; bounds what is remembered of one.
    private static final int MAX_INTERFACES = 65_536;

    private final BlockInput in;
    private final String name;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean littleEndian;
    private int sectionBase;
    private boolean delivered;
    private ReadOutcome.@Nullable Defect defect;

    private PcapngFormat(BlockInput in, String name) {
        this.in = in;
        this.name = name;
    }

    /// A reader when the input begins with the type of a section header, else null.
    static @Nullable PcapngFormat open(BlockInput in, String name) throws IOException {
        boolean pcapng = in.require(4) && Bytes.int32(in.bytes(), in.position()) == SECTION_HEADER;
        return pcapng ? new PcapngFormat(in, name) : null;
    }

    private boolean readByteOrder() {
        int magic = Bytes.int32(in.bytes(), in.position() + BLOCK_HEADER_BYTES);
        littleEndian = magic == Integer.reverseBytes(BYTE_ORDER_MAGIC);
        return littleEndian || magic == BYTE_ORDER_MAGIC;
    }

    @Override
    public int read(FrameHandler handler, int frames) throws IOException {
        int count = 0;
        while (count < frames && defect == null && nextBlock(handler)) {
            if (delivered) {
                count++;
                delivered = false;
            }
        }
        return count;
    }

    /// Reads one block; false at the end of the file or at damage.
    private boolean nextBlock(FrameHandler handler) throws IOException {
        if (!in.require(MIN_BLOCK_BYTES)) {
            return in.available() > 0 && damaged("ends within a block header");
        }
        int type = int32(in.position());
        if (type == SECTION_HEADER && !readByteOrder()) {
            return damaged("holds a section with an unknown byte order");
        }
        // Some writers forget to pad the total length.
        long length = (int32(in.position() + 4) & 0xffff_ffffL) + 3 & ~3L;
        if (length < leastBytes(type)) {
            return damaged("holds a block that is too short");
        }
        if (!isWanted(type)) {
            return in.skip(length) || damaged("ends within a block");
        }
        if (length > BlockInput.BLOCK_BYTES) {
            return damaged("holds a block of " + length + " bytes, which cannot be");
        }
        if (!in.require((int) length)) {
            return damaged("ends within a block");
        }
        return wantedBlock(type, in.position(), (int) length, handler);
    }

    private static boolean isWanted(int type) {
        return type == ENHANCED_PACKET
                || type == INTERFACE
                || type == SIMPLE_PACKET
                || type == PACKET
                || type == SECTION_HEADER;
    }

    private static int leastBytes(int type) {
        return switch (type) {
            case SECTION_HEADER -> SECTION_HEADER_BYTES;
            case INTERFACE -> INTERFACE_BYTES;
            case ENHANCED_PACKET, PACKET -> PACKET_BYTES;
            case SIMPLE_PACKET -> SIMPLE_PACKET_BYTES;
            default -> MIN_BLOCK_BYTES;
        };
    }

    private boolean wantedBlock(int type, int block, int length, FrameHandler handler) {
        if (type == ENHANCED_PACKET) {
            return packet(int32(block + 8), block, length, handler);
        }
        if (type == PACKET) {
            return packet(int16(block + 8), block, length, handler);
        }
        if (type == SIMPLE_PACKET) {
            return simplePacket(block, length, handler);
        }
        if (type == INTERFACE) {
            if (interfaces.size() == MAX_INTERFACES) {
                return damaged("describes more than " + MAX_INTERFACES + " interfaces");
            }
            interfaces.add(interfaceOf(block, length));
        } else {
            sectionBase = interfaces.size();
        }
        in.advance(length);
        return true;
    }

    private boolean packet(int number, int block, int length, FrameHandler handler) {
        if (number < 0 || number >= interfaces.size() - sectionBase) {
            return damaged("holds a packet of an interface that it does not describe");
        }
        long captured = int32(block + 20) & 0xffff_ffffL;
        if (captured > MAX_FRAME_BYTES || captured > length - PACKET_BYTES) {
            return damaged("holds a packet that is longer than its block");
        }
        PcapngInterface source = interfaces.get(sectionBase + number);
        long ticks = (long) int32(block + 12) << 32 | (int32(block + 16) & 0xffff_ffffL);
        int wireLength = int32(block + 24);
        in.advance(length);
        delivered = true;
        handler.frame(
                in.bytes(),
                block + PACKET_BYTES - 4,
                (int) captured,
                Math.max(wireLength, (int) captured),
                source.linkType(),
                sectionBase + number,
                source.nanos(ticks));
        return true;
    }

    /// A simple packet has neither interface nor time: it is of the first interface, at time 0.
    private boolean simplePacket(int block, int length, FrameHandler handler) {
        if (interfaces.size() == sectionBase) {
            return damaged("holds a packet of an interface that it does not describe");
        }
        PcapngInterface source = interfaces.get(sectionBase);
        long wireLength = int32(block + 8) & 0xffff_ffffL;
        long snapLength = source.snapLength() == 0 ? Long.MAX_VALUE : source.snapLength();
        int present = length - SIMPLE_PACKET_BYTES;
        int captured = (int) Math.min(Math.min(wireLength, snapLength), present);
        if (captured > MAX_FRAME_BYTES) {
            return damaged("holds a packet of " + captured + " bytes, which cannot be");
        }
        in.advance(length);
        delivered = true;
        handler.frame(
                in.bytes(),
                block + SIMPLE_PACKET_BYTES - 4,
                captured,
                (int) Math.min(wireLength, Integer.MAX_VALUE),
                source.linkType(),
                sectionBase,
                0);
        return true;
    }

    private PcapngInterface interfaceOf(int block, int length) {
        String interfaceName = "";
        int resolution = MICROSECONDS;
        long offsetSeconds = 0;
        int at = block + INTERFACE_BYTES - 4;
        int end = block + length - 4;
        while (at + 4 <= end) {
            int code = int16(at);
            int size = int16(at + 2);
            int value = at + 4;
            if (code == 0 || value + size > end) {
                break;
            }
            if (code == OPTION_NAME) {
                interfaceName = text(value, size);
            } else if (code == OPTION_RESOLUTION && size >= 1) {
                resolution = Bytes.unsigned8(in.bytes(), value);
            } else if (code == OPTION_OFFSET && size >= 8) {
                offsetSeconds = int64(value);
            }
            at = value + (size + 3 & ~3);
        }
        long snapLength = int32(block + 12) & 0xffff_ffffL;
        return new PcapngInterface(
                interfaceName, int16(block + 8), snapLength, resolution, offsetSeconds);
    }

    private String text(int offset, int length) {
        String text = new String(in.bytes(), offset, length, StandardCharsets.UTF_8);
        int terminator = text.indexOf('\0');
        return terminator < 0 ? text : text.substring(0, terminator);
    }

    private boolean damaged(String sentence) {
        long offset = in.fileOffset();
        defect =
                new ReadOutcome.Defect(offset, name + " " + sentence + " (at byte " + offset + ")");
        return false;
    }

    private int int16(int offset) {
        int value = Bytes.unsigned16(in.bytes(), offset);
        return littleEndian ? Short.reverseBytes((short) value) & 0xffff : value;
    }

    private int int32(int offset) {
        int value = Bytes.int32(in.bytes(), offset);
        return littleEndian ? Integer.reverseBytes(value) : value;
    }

    private long int64(int offset) {
        long value = Bytes.int64(in.bytes(), offset);
        return littleEndian ? Long.reverseBytes(value) : value;
    }

    @Override
    public ReadOutcome.@Nullable Defect defect() {
        return defect;
    }

    @Override
    public int interfaceCount() {
        return interfaces.size();
    }

    @Override
    public String interfaceName(int interfaceNumber) {
        return interfaces.get(interfaceNumber).name();
    }

    @Override
    public int linkType(int interfaceNumber) {
        return interfaces.get(interfaceNumber).linkType();
    }
}
