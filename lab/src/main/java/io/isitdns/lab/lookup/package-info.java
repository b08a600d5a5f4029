/// Simulated resolver libraries, each with the timers, sockets and ids that were measured of it,
/// and the truth about what applications asked them. Same seed, same frames. One thread.
@NullMarked
package io.isitdns.lab.lookup;

import org.jspecify.annotations.NullMarked;
