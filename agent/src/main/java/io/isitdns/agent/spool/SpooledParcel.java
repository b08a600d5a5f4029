package io.isitdns.agent.spool;

import io.isitdns.client.wire.Parcel;

/// A parcel that waits, and what is lost with it.
///
/// @param parcel what is sent
/// @param transactions transactions in it
/// @param reportedLost lost transactions that coverage rows in it tell of
public record SpooledParcel(Parcel parcel, long transactions, long reportedLost) {
    long bytes() {
        return parcel.bytes().length;
    }
}
