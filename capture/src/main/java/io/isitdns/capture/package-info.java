/// Where frames come from: the AF_PACKET ring of this machine, and capture files.
@NullMarked
package io.isitdns.capture;

import org.jspecify.annotations.NullMarked;
