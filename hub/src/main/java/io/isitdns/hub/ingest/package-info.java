/// Takes what agents bring.
///
/// In come deliveries over HTTPS, each request on its own virtual thread; out go rows to the store
/// and to the live streams, one shipment at a time. Beyond the most at a time, deliveries are
/// refused with 429: agents keep what was refused and bring it again.
@NullMarked
package io.isitdns.hub.ingest;

import org.jspecify.annotations.NullMarked;
