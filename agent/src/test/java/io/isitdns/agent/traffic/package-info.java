/// Tests of what pods sent and received.
@NullMarked
package io.isitdns.agent.traffic;

import org.jspecify.annotations.NullMarked;
