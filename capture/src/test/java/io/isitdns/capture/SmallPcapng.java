package io.isitdns.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The smallest pcapng files that tests need (draft-ietf-opsawg-pcapng).
final class SmallPcapng {
    private static final int IF_NAME = 2;

    private SmallPcapng() {}

    /// One section with one Ethernet interface of a name of four letters, and one frame on it.
    static byte[] withInterface(String fourLetters, byte[] frame) {
        ByteBuffer out = ByteBuffer.allocate(1024);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putInt(0x00010000).putLong(-1);
        out.putInt(28);
        out.putInt(1).putInt(32).putShort((short) 1).putShort((short) 0).putInt(0);
        out.putShort((short) IF_NAME).putShort((short) 4);
        out.put(fourLetters.getBytes(StandardCharsets.US_ASCII));
        out.putInt(0).putInt(32);
        int padding = -frame.length & 3;
        int length = 32 + frame.length + padding;
        out.putInt(6).putInt(length).putInt(0).putLong(0).putInt(frame.length);
        out.putInt(frame.length).put(frame).put(new byte[padding]).putInt(length);
        byte[] file = new byte[out.position()];
        out.flip().get(file);
        return file;
    }
}
