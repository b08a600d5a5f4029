@NullMarked
package io.isitdns.diagnose.count;

import org.jspecify.annotations.NullMarked;
