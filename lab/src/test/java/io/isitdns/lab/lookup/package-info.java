/// Tests of the simulated resolvers, and of how well lookups are told apart.
@NullMarked
package io.isitdns.lab.lookup;

import org.jspecify.annotations.NullMarked;
