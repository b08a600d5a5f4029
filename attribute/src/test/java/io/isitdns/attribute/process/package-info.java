/// Tests of who has which socket.
@NullMarked
package io.isitdns.attribute.process;

import org.jspecify.annotations.NullMarked;
