/// Whose a socket of this node is, by what Linux shows in `/proc`: `/proc/net` tells which socket
/// has an address and port, `/proc/PID/fd` which process has the socket, `/proc/PID/cgroup` which
/// pod has the process. In comes an address with a port and a time; out goes a pod's UID, the name
/// of a process that belongs to no pod, or that it is not known.
///
/// One virtual thread looks, several times a second, and never takes more than a small share of one
/// processor. What a look did not see stays unknown: a socket that was opened and closed between
/// two looks. Memory is bounded by [io.isitdns.attribute.process.NodeSocketsConfig]: sockets beyond
/// the limit are left out and counted.
@NullMarked
package io.isitdns.attribute.process;

import org.jspecify.annotations.NullMarked;
