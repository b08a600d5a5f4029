/// The ways in which DNS fails, one small class each: a case comes in, a suspicion with its
/// evidence goes out, or nothing. No state.
@NullMarked
package io.isitdns.diagnose.mode;

import org.jspecify.annotations.NullMarked;
