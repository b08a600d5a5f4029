/// The program as it is run: in processes of its own, killed, in the way of others, on full disks,
/// and live between network namespaces. Tests tagged `root` need root.
@NullMarked
package io.isitdns.it;

import org.jspecify.annotations.NullMarked;
