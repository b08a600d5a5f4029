package io.isitdns.client.wire;

import io.isitdns.client.wire.proto.Wire;

/// Whether numbers of a lookup are in the ranges that [io.isitdns.model.Lookup] states, and its
/// lists no longer than a grouper makes them.
final class LookupCheck {
    private static final long MOST_ID = (1L << 53) - 1;
    private static final int MOST_QTYPES = 32;
    private static final int MOST_CANDIDATES = 32;
    private static final int MOST_ADDRESSES = 64;
    private static final int MOST_SERVERS = 8;

    private LookupCheck() {}

    /// @throws Unusable when one of them is not
    static void check(Wire.Lookup lookup) {
        range("lookup_id", lookup.getLookupId(), 0, MOST_ID);
        range("duration_us", lookup.getDurationMicros(), 0, Long.MAX_VALUE);
        range("transactions", lookup.getTransactions(), 1, Integer.MAX_VALUE);
        range("wasted", lookup.getWasted(), 0, lookup.getTransactions());
        range("retries", lookup.getRetries(), 0, Integer.MAX_VALUE);
        range("number of qtypes", lookup.getQtypesCount(), 0, MOST_QTYPES);
        range("number of candidates", lookup.getCandidatesCount(), 0, MOST_CANDIDATES);
        range("number of addresses", lookup.getAddressesCount(), 0, MOST_ADDRESSES);
        range("number of servers", lookup.getServersCount(), 0, MOST_SERVERS);
    }

    private static void range(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw Unusable.inconsistent(what + " of a lookup is " + value);
        }
    }
}
