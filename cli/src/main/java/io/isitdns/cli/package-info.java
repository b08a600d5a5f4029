/// The isitdns command.
@NullMarked
package io.isitdns.cli;

import org.jspecify.annotations.NullMarked;
