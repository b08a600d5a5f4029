/// What an address or a name stands for. In come facts about a cluster, from watches on their own
/// threads through [io.isitdns.attribute.ClusterListener], and batches, on one thread; out go the
/// same batches with who asked, who was asked, on which leg, and for what kind of name. What does
/// not fit the limits of [io.isitdns.attribute.ClusterViewConfig] is counted and stays unknown.
@NullMarked
package io.isitdns.attribute;

import org.jspecify.annotations.NullMarked;
