/// What the simulated cluster of the demo and the generator of captures share: names, records, DNS
/// messages and the frames that carry them, in order of time. No I/O, no clock, no thread: whoever
/// calls says what time it is and where the frames go.
@NullMarked
package io.isitdns.lab;

import org.jspecify.annotations.NullMarked;
