/// What each pod of the node sent and received in each minute: everything, by the counters of the
/// interface that is the pod's alone, and DNS beside it.
///
/// In come attributed batches, what is known of the node's pods, and the counters of the node's
/// interfaces; batches go on unchanged, and minutes go out, on the consumer's thread. What is lost
/// when a table is full stands in [io.isitdns.agent.traffic.PodTrafficConfig].
@NullMarked
package io.isitdns.agent.traffic;

import org.jspecify.annotations.NullMarked;
