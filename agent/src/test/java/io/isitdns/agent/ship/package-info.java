/// Tests of how it reaches the hub.
@NullMarked
package io.isitdns.agent.ship;

import org.jspecify.annotations.NullMarked;
