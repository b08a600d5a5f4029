/// Fuzz targets: whatever the bytes, nothing is thrown, nothing runs on for ever, and the accounts
/// hold. A test run feeds them the corpus; `fuzz/run` lets Jazzer search for more.
@NullMarked
package io.isitdns.fuzz;

import org.jspecify.annotations.NullMarked;
