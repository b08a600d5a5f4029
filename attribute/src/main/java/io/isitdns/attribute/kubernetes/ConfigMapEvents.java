package io.isitdns.attribute.kubernetes;

import io.isitdns.model.ClusterEvent;
import io.isitdns.model.ClusterEvent.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What happens to the ConfigMaps of cluster DNS: which entries changed, and their lines. Plugins
/// of CoreDNS take keys of clouds in their Corefile; of such lines only the first word is kept.
final class ConfigMapEvents implements Differ<ConfigMapSeen> {
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?i)(secret|password|passwd|token|credential|access.?key|api.?key|tsig"
                            + "|private.?key|aws_|azure_auth)");

    @Override
    public List<ClusterEvent> created(ConfigMapSeen now, long atNanos) {
        String change = "created" + keys(" with ", now.data().keySet());
        return List.of(event(now, atNanos, Kind.CREATED, change, List.of()));
    }

    @Override
    public List<ClusterEvent> gone(ConfigMapSeen before, ConfigMapSeen last, long atNanos) {
        String change = "deleted" + keys(" with ", before.data().keySet());
        return List.of(event(last, atNanos, Kind.DELETED, change, List.of()));
    }

    @Override
    public List<ClusterEvent> changed(ConfigMapSeen before, ConfigMapSeen now, long atNanos) {
        Set<String> keys = new TreeSet<>(before.data().keySet());
        keys.addAll(now.data().keySet());
        List<String> changed = new ArrayList<>();
        List<String> detail = new ArrayList<>();
        for (String key : keys) {
            String was = before.data().getOrDefault(key, "");
            String is = now.data().getOrDefault(key, "");
            boolean both = before.data().containsKey(key) && now.data().containsKey(key);
            if (!both || !was.equals(is)) {
                changed.add(key);
                detail.addAll(difference(was, is));
            }
        }
        String change = "changed: " + String.join(", ", changed);
        return changed.isEmpty()
                ? List.of()
                : List.of(event(now, atNanos, Kind.CHANGED, change, detail));
    }

    private static List<String> difference(String before, String now) {
        return Lines.difference(lines(before), lines(now)).stream()
                .map(ConfigMapEvents::withoutSecret)
                .toList();
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    /// The sign, and the first word of the line.
    private static String withoutSecret(String line) {
        if (!SECRET.matcher(line).find()) {
            return line;
        }
        int end = line.indexOf(' ', 2);
        return (end < 0 ? line.substring(0, 2) : line.substring(0, end)) + " (left out)";
    }

    private static String keys(String before, Set<String> keys) {
        return keys.isEmpty() ? "" : before + String.join(", ", keys);
    }

    private static ClusterEvent event(
            ConfigMapSeen map, long atNanos, Kind kind, String change, List<String> detail) {
        return new ClusterEvent(
                atNanos,
                kind,
                "ConfigMap",
                map.namespace(),
                map.name(),
                map.version(),
                true,
                change,
                detail);
    }
}
