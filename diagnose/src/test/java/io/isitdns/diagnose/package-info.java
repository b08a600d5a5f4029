/// Tests of the verdict on simulated traffic.
@NullMarked
package io.isitdns.diagnose;

import org.jspecify.annotations.NullMarked;
