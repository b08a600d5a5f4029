/// The verdict: is it DNS? In comes a [io.isitdns.diagnose.seen.Case], what was seen of lookups;
/// out goes a [io.isitdns.diagnose.Diagnosis] with causes, evidence and what is missing. The same
/// case gives the same diagnosis. Used on the caller's thread; waits for nothing.
@NullMarked
package io.isitdns.diagnose;

import org.jspecify.annotations.NullMarked;
