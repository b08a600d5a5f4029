package io.isitdns.client.wire;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;

/// Bytes compressed with zstd (RFC 8878). The frame says how many there are, so that too many are
/// refused before memory is taken for them.
final class Compressed {
    private static final int LEVEL = 3;

    private Compressed() {}

    static byte[] compress(byte[] plain) {
        return Zstd.compress(plain, LEVEL);
    }

    /// @throws Unusable when the bytes are damaged or more than `mostBytes`
    static byte[] expand(byte[] compressed, int mostBytes) {
        if (compressed.length == 0) {
            throw damaged();
        }
        long size = Zstd.getFrameContentSize(compressed, 0, compressed.length);
        if (size > mostBytes) {
            throw new Unusable(
                    Unpacked.Reason.TOO_LARGE,
                    "it expands to " + size + " bytes; at most " + mostBytes + " are taken");
        }
        if (size < 0) {
            throw damaged();
        }
        byte[] plain = new byte[(int) size];
        try {
            if (Zstd.decompress(plain, compressed) != size) {
                throw damaged();
            }
        } catch (ZstdException broken) {
            throw damaged();
        }
        return plain;
    }

    private static Unusable damaged() {
        return new Unusable(Unpacked.Reason.DAMAGED, "it is not what zstd made");
    }
}
