/// What was seen: lookups come in with their transactions, in one pass; out comes a
/// [io.isitdns.diagnose.seen.Case], bounded by its config. One thread. When full, lookups without
/// trouble are left out first, and counted.
@NullMarked
package io.isitdns.diagnose.seen;

import org.jspecify.annotations.NullMarked;
