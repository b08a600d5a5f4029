/// HTTP client of our own API, for the command line and for tests.
///
/// In goes what a user asks, out come answers as JSON on the thread of the caller, who waits at
/// most as long as he says. A hub that does not answer is a [io.isitdns.client.HubUnreachable], one
/// that refuses a [io.isitdns.client.HubRefusal]; nothing is retried or kept.
@NullMarked
package io.isitdns.client;

import org.jspecify.annotations.NullMarked;
