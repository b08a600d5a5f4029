package io.isitdns.agent.spool;

/// How a spool is.
///
/// @param parcels parcels that wait
/// @param bytes their bytes
/// @param transactions transactions in them
/// @param lostTransactions transactions that left without being sent, since the start
/// @param tornBytes bytes that an earlier process left unfinished, which were cut off
/// @param inMemoryOnly whether the disk cannot be written
public record SpoolStatus(
        long parcels,
        long bytes,
        long transactions,
        long lostTransactions,
        long tornBytes,
        boolean inMemoryOnly) {}
