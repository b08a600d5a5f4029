/// Brings what an agent saw to its hub.
///
/// In come attributed batches and coverage, on the thread that attributes: they become parcels and
/// go to the spool at once. Out go the parcels, in order, on one virtual thread; what is not
/// acknowledged waits. In come, with the hub's answers, facts about the cluster.
@NullMarked
package io.isitdns.agent.ship;

import org.jspecify.annotations.NullMarked;
