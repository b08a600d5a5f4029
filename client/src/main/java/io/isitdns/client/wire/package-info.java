/// What agents and the hub send each other, and how it is written in bytes: see `wire.proto`.
///
/// In come batches, coverage and facts; out go compressed bytes, and back. Codecs have no state.
/// What comes from outside is judged before memory is taken for it: bytes that are damaged, too
/// many or contradict themselves are [io.isitdns.client.wire.Unpacked.Refused], never an exception.
@NullMarked
package io.isitdns.client.wire;

import org.jspecify.annotations.NullMarked;
