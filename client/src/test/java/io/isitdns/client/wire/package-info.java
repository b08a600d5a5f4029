/// Tests of what agents and the hub send each other.
@NullMarked
package io.isitdns.client.wire;

import org.jspecify.annotations.NullMarked;
