package io.isitdns.attribute.kubernetes;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// Reads an object of one kind out of JSON.
///
/// @param <T> what is kept of it
interface ObjectReader<T> {
    /// Reads the object at the current token.
    ///
    /// @param meta takes its metadata
    /// @param nowNanos the time, for what the object does not say
    /// @return null when it lacks what is always there
    /// @throws tools.jackson.core.JacksonException if it is no JSON
    @Nullable T read(JsonParser in, ObjectMeta meta, long nowNanos);
}
