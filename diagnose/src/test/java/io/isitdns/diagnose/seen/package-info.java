@NullMarked
package io.isitdns.diagnose.seen;

import org.jspecify.annotations.NullMarked;
