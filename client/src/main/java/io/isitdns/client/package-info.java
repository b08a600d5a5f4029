/// HTTP client and types of our own API, for the command line and for tests.
@NullMarked
package io.isitdns.client;

import org.jspecify.annotations.NullMarked;
