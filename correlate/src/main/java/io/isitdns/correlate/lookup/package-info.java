/// Transactions in, lookups out: what an application asked for, whatever its resolver made of it.
///
/// Attributed batches come in on one thread, roughly in the order in which transactions ended; the
/// column `lookup_id` is filled in place, and each lookup goes out on the same thread once nothing
/// more can belong to it. When a table is full the oldest lookup leaves early, marked and counted.
@NullMarked
package io.isitdns.correlate.lookup;

import org.jspecify.annotations.NullMarked;
