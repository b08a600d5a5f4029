/// The filter language: text to [io.isitdns.store.Filter] and back, and the keys it knows.
@NullMarked
package io.isitdns.report.filter;

import org.jspecify.annotations.NullMarked;
