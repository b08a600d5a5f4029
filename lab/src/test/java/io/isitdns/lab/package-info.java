@NullMarked
package io.isitdns.lab;

import org.jspecify.annotations.NullMarked;
