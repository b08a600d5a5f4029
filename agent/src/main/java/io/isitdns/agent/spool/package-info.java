/// What waits to be sent, on disk.
///
/// In come parcels on the thread that attributes, out they go on the thread that ships, oldest
/// first. When the disk is fuller than the limit, the oldest segment leaves; when it cannot be
/// written, parcels wait in memory, of which the oldest leaves beyond a limit. What leaves is
/// counted and owed to the hub until a coverage row tells it.
@NullMarked
package io.isitdns.agent.spool;

import org.jspecify.annotations.NullMarked;
