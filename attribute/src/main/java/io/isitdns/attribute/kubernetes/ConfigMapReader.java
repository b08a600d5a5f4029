package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.object;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/// ConfigMaps, without their binary entries.
final class ConfigMapReader implements ObjectReader<ConfigMapSeen> {
    /// Most chars that are kept of an entry; a Corefile has a few thousand.
    static final int MOST_CHARS = 1 << 16;

    @Override
    public @Nullable ConfigMapSeen read(JsonParser in, ObjectMeta meta, long nowNanos) {
        Map<String, String> data = new HashMap<>();
        object(
                in,
                (field, value) -> {
                    switch (field) {
                        case "metadata" -> meta.read(value);
                        case "data" -> object(value, (key, text) -> data.put(key, entry(text)));
                        default -> {}
                    }
                });
        return meta.name.isEmpty()
                ? null
                : new ConfigMapSeen(
                        meta.namespace, meta.name, meta.resourceVersion, meta.createdNanos, data);
    }

    private static String entry(JsonParser in) {
        String text = JsonFields.text(in);
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS);
    }
}
