/// The command as its user meets it: arguments in; exit code, standard output and standard error
/// out, all in this process.
@NullMarked
package io.isitdns.cli;

import org.jspecify.annotations.NullMarked;
