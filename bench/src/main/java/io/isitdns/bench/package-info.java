/// Benchmarks: JMH for the hot path, side by side runs for whole programs.
@NullMarked
package io.isitdns.bench;

import org.jspecify.annotations.NullMarked;
