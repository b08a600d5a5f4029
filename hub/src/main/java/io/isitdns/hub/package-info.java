/// Ingest, HTTP API, pages and metrics.
@NullMarked
package io.isitdns.hub;

import org.jspecify.annotations.NullMarked;
