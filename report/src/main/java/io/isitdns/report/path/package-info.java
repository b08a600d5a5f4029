/// The way of a lookup: its transactions followed over all legs, client leg to server leg to
/// upstream leg, across nodes and translated addresses.
///
/// In come the rows of a [io.isitdns.store.Store], out go a [io.isitdns.report.path.LookupPath] and
/// its JSON, on the thread of the caller. [io.isitdns.report.path.LegJoin] says which rows are of
/// one exchange, [io.isitdns.report.path.StoredPath] reads them, and the rest puts them in order of
/// time. Nothing is kept; limits stand at [io.isitdns.report.path.StoredPath].
@NullMarked
package io.isitdns.report.path;

import org.jspecify.annotations.NullMarked;
