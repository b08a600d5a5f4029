@NullMarked
package io.isitdns.lab.shop;

import org.jspecify.annotations.NullMarked;
