package io.isitdns.store;

import java.util.function.IntPredicate;

/// The numbers of a word column that pass a test. Each number is tested when it first comes, at
/// most 65536 times in all. Not thread-safe.
final class CodeSet {
    private static final int CODES = 1 << 16;
    private static final byte UNTESTED = 0;
    private static final byte PASSES = 1;
    private static final byte FAILS = 2;

    private final byte[] known = new byte[CODES];
    private final IntPredicate test;

    CodeSet(IntPredicate test) {
        this.test = test;
    }

    /// Whether the number passes; a negative one, which is the absence of a word, never does.
    boolean contains(int code) {
        if (code < 0) {
            return false;
        }
        byte state = known[code];
        if (state == UNTESTED) {
            state = test.test(code) ? PASSES : FAILS;
            known[code] = state;
        }
        return state == PASSES;
    }
}
