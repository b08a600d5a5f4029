/// A test cluster on one Linux machine: nodes and pods are network namespaces, a Service address is
/// NAT by nftables, DNS servers are real ones or scripted ones, and clients are real stub resolvers
/// or one whose every question is written down.
///
/// Needs root and the commands `ip` and `nft`. In goes a [LabConfig], out come namespaces in which
/// programs run as on a node or in a pod, with what was asked and served as the truth to compare
/// with. Everything hangs below a namespace of its own: the machine's own network is never touched.
/// Several clusters may stand at once. Closing removes all of it; what a killed program left behind
/// the next start removes. Servers answer on virtual threads; sockets are opened on one thread per
/// namespace. What was asked and served is kept as long as the cluster stands.
@NullMarked
package io.isitdns.lab.cluster;

import org.jspecify.annotations.NullMarked;
