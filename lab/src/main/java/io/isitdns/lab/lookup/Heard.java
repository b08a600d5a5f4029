package io.isitdns.lab.lookup;

import io.isitdns.lab.Reply;

/// A response that reached the client.
///
/// @param reply what it says
/// @param endNanos when it came
record Heard(Reply reply, long endNanos) {}
