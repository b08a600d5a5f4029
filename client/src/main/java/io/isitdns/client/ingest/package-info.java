/// Brings deliveries of an agent to a hub. In come deliveries, out go outcomes; the caller's thread
/// waits. Nothing is kept here: what the hub did not take is the caller's to bring again.
@NullMarked
package io.isitdns.client.ingest;

import org.jspecify.annotations.NullMarked;
