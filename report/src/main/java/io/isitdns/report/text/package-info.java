/// Small texts that the command line, the HTTP API and the filter language have in common: times,
/// durations, JSON, and the nearest of several known words.
@NullMarked
package io.isitdns.report.text;

import org.jspecify.annotations.NullMarked;
