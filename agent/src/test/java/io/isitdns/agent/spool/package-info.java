/// Tests of what waits on disk.
@NullMarked
package io.isitdns.agent.spool;

import org.jspecify.annotations.NullMarked;
