package io.isitdns.attribute.kubernetes;

import io.isitdns.attribute.kubernetes.ClusterModel.ServiceKey;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// How a ConfigMap is. Immutable.
///
/// @param namespace its namespace
/// @param name its name
/// @param version its `resourceVersion`
/// @param createdNanos when it was created, or [Times#UNKNOWN]
/// @param data its entries, each cut to [ConfigMapReader#MOST_CHARS]
record ConfigMapSeen(
        String namespace, String name, String version, long createdNanos, Map<String, String> data)
        implements Tracked {
    ConfigMapSeen {
        data = Collections.unmodifiableMap(new TreeMap<>(data));
    }

    @Override
    public Object key() {
        return new ServiceKey(namespace, name);
    }
}
