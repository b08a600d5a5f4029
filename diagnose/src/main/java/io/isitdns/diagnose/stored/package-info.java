/// Cases from what a store keeps: exact counts by aggregation, all or many of the lookups with
/// trouble, a sample of the others, and their transactions. Read on threads of its own while the
/// caller waits.
@NullMarked
package io.isitdns.diagnose.stored;

import org.jspecify.annotations.NullMarked;
