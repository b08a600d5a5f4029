package io.isitdns.client.wire;

/// A shipment in bytes and what tells it from all others of its node: a repeat has the same.
///
/// @param boot the start of the agent that made it
/// @param sequence its number within that start, growing from 0
/// @param bytes what [ShipmentCodec] made of it
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; copying would double the memory
public record Parcel(String boot, long sequence, byte[] bytes) {}
