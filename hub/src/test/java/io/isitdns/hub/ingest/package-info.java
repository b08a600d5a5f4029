/// Tests of what the hub takes from agents.
@NullMarked
package io.isitdns.hub.ingest;

import org.jspecify.annotations.NullMarked;
