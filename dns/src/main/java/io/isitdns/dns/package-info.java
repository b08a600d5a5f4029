/// The wire format of one DNS message (RFC 1035 and successors): header, question, resource
/// records, EDNS, names, presentation form. Bytes in, values and text out; no I/O, no thread.
@NullMarked
package io.isitdns.dns;

import org.jspecify.annotations.NullMarked;
