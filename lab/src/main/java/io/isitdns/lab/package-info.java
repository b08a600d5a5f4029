/// The simulated cluster of the demo, and the generator of captures with known totals.
@NullMarked
package io.isitdns.lab;

import org.jspecify.annotations.NullMarked;
