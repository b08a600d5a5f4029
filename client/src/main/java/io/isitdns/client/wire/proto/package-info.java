/// What protoc makes of `wire.proto`. Used by [io.isitdns.client.wire] alone.
@NullMarked
package io.isitdns.client.wire.proto;

import org.jspecify.annotations.NullMarked;
