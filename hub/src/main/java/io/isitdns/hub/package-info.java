/// Ingest, HTTP API, pages and metrics.
///
/// In come batches through [io.isitdns.hub.Hub#publish], on the thread of the pipeline, which never
/// waits here; out go answers over HTTP, each request on its own virtual thread. Reports beyond the
/// most at a time are refused with 503. Each live stream has a bounded queue; when it is full the
/// newest transactions are left out of that stream, counted, and its client is told how many.
@NullMarked
package io.isitdns.hub;

import org.jspecify.annotations.NullMarked;
