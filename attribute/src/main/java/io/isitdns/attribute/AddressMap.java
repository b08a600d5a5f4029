package io.isitdns.attribute;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// A map by IP address, given as the two longs of a batch's columns. Readers take no lock and
/// allocate nothing, on any number of threads; writers must exclude each other.
///
/// The number of buckets is fixed; chains are immutable and replaced as a whole.
///
/// @param <V> what an address stands for
final class AddressMap<V> {
    private static final int LARGEST = 1 << 20;

    private final AtomicReferenceArray<@Nullable Entry<V>> buckets;
    private final int mask;
    private final AtomicInteger size = new AtomicInteger();

    /// @param expected about how many addresses; more make it slower, not wrong
    AddressMap(int expected) {
        int length = Integer.highestOneBit(Math.clamp(expected, 1, LARGEST)) * 2;
        buckets = new AtomicReferenceArray<>(length);
        mask = length - 1;
    }

    /// What the address stands for, or null.
    @Nullable V get(long high, long low) {
        Entry<V> entry = buckets.get(bucket(high, low));
        while (entry != null && !entry.is(high, low)) {
            entry = entry.next;
        }
        return entry == null ? null : entry.value;
    }

    /// Puts a value in place of the one before.
    void put(long high, long low, V value) {
        int bucket = bucket(high, low);
        boolean isNew = get(high, low) == null;
        Entry<V> others = without(buckets.get(bucket), high, low);
        buckets.set(bucket, new Entry<>(high, low, value, others));
        if (isNew) {
            size.incrementAndGet();
        }
    }

    /// Puts a value unless there is one.
    void putIfAbsent(long high, long low, V value) {
        if (get(high, low) == null) {
            put(high, low, value);
        }
    }

    /// Forgets the address.
    void remove(long high, long low) {
        if (get(high, low) != null) {
            int bucket = bucket(high, low);
            buckets.set(bucket, without(buckets.get(bucket), high, low));
            size.decrementAndGet();
        }
    }

    /// Addresses in it.
    int size() {
        return size.get();
    }

    private static <V> @Nullable Entry<V> without(@Nullable Entry<V> chain, long high, long low) {
        if (chain == null) {
            return null;
        }
        return chain.is(high, low)
                ? chain.next
                : new Entry<>(chain.high, chain.low, chain.value, without(chain.next, high, low));
    }

    private int bucket(long high, long low) {
        long mixed = (high * 31 + low) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private record Entry<V>(long high, long low, V value, @Nullable Entry<V> next) {
        boolean is(long otherHigh, long otherLow) {
            return low == otherLow && high == otherHigh;
        }
    }
}
