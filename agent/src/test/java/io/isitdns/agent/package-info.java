/// The stations of a node put together, tested without sleeping: latches say what has happened.
@NullMarked
package io.isitdns.agent;

import org.jspecify.annotations.NullMarked;
