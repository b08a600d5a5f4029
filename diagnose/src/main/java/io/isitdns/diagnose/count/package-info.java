/// What counts of lookups can bear: intervals of rates, comparisons of scopes. Pure functions.
@NullMarked
package io.isitdns.diagnose.count;

import org.jspecify.annotations.NullMarked;
