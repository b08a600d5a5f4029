/// Tests of the frame sources, and the network namespaces they run in.
@NullMarked
package io.isitdns.capture;

import org.jspecify.annotations.NullMarked;
