/// The store interface (write half, read half), the questions it answers, and its in-memory
/// reference.
@NullMarked
package io.isitdns.store;

import org.jspecify.annotations.NullMarked;
