/// Each question a user asks, as one small class; and the filter language.
@NullMarked
package io.isitdns.report;

import org.jspecify.annotations.NullMarked;
