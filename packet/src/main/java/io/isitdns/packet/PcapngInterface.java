package io.isitdns.packet;

/// An interface of a pcapng file: how to read the packets that it saw.
///
/// @param name `if_name`, empty when not given
/// @param linkType link type of its frames
/// @param snapLength most bytes captured of a frame; 0 for no limit
/// @param resolution `if_tsresol`: bit 7 clear, times are in 10^-n seconds; set, in 2^-n seconds
/// @param offsetSeconds `if_tsoffset`, added to every time
record PcapngInterface(
        String name, int linkType, long snapLength, int resolution, long offsetSeconds) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int NANOSECOND_DIGITS = 9;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    /// A time stamp of the file in nanoseconds since 1970-01-01 UTC.
    long nanos(long ticks) {
        return offsetSeconds * NANOS_PER_SECOND + unshiftedNanos(ticks);
    }

    private long unshiftedNanos(long ticks) {
        int exponent = resolution & 0x7f;
        if ((resolution & 0x80) != 0) {
            return binaryNanos(ticks, exponent);
        }
        if (exponent <= NANOSECOND_DIGITS) {
            return ticks * POWERS_OF_TEN[NANOSECOND_DIGITS - exponent];
        }
        int excess = exponent - NANOSECOND_DIGITS;
        return excess < POWERS_OF_TEN.length
                ? Long.divideUnsigned(ticks, POWERS_OF_TEN[excess])
                : 0;
    }

    /// Ticks of 2^-exponent seconds; the product with 10^9 may need more than 64 bits.
    private static long binaryNanos(long ticks, int exponent) {
        long high = Math.unsignedMultiplyHigh(ticks, NANOS_PER_SECOND);
        long low = ticks * NANOS_PER_SECOND;
        if (exponent == 0) {
            return low;
        }
        return exponent < Long.SIZE
                ? high << (Long.SIZE - exponent) | low >>> exponent
                : high >>> (exponent - Long.SIZE);
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }
}
