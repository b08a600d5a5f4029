/// The isitdns command: one class per verb, the options they share, and how answers are printed.
///
/// Arguments in; text on standard output, one line per trouble on standard error, and an exit code
/// out.
@NullMarked
package io.isitdns.cli;

import org.jspecify.annotations.NullMarked;
