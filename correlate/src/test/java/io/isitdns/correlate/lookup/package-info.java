/// Tests of grouping by hand-made rows.
@NullMarked
package io.isitdns.correlate.lookup;

import org.jspecify.annotations.NullMarked;
