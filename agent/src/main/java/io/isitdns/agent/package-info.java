/// The stations on a node, put together: capture, correlate, attribute. Frames in; attributed
/// batches and coverage out, on one consumer thread behind a bounded queue, so that what may wait
/// never holds up what may not.
@NullMarked
package io.isitdns.agent;

import org.jspecify.annotations.NullMarked;
