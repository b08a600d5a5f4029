/// The import rules and the house rules of the source text, as tests over all modules.
@NullMarked
package io.isitdns.arch;

import org.jspecify.annotations.NullMarked;
