package io.isitdns.fuzz;

/// Fuzz bytes read as decisions; behind the end every decision is 0.
final class Script {
    private final byte[] bytes;
    private int at;

    Script(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    /// A number from 0 up to, not including, `bound`, at most 256.
    int next(int bound) {
        return hasMore() ? (bytes[at++] & 0xff) % bound : 0;
    }

    /// The next bytes, fewer at the end.
    byte[] take(int count) {
        byte[] taken = new byte[Math.min(count, bytes.length - at)];
        System.arraycopy(bytes, at, taken, 0, taken.length);
        at += taken.length;
        return taken;
    }
}
