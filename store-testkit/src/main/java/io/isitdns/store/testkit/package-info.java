/// The contract every store passes, as abstract tests.
@NullMarked
package io.isitdns.store.testkit;

import org.jspecify.annotations.NullMarked;
