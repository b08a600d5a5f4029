/// What an address or a name stands for: name class, registrable domain.
@NullMarked
package io.isitdns.attribute;

import org.jspecify.annotations.NullMarked;
