package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.object;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/// Finds out the cluster's zone. In this order, the first that says something:
///
/// 1. The search list of our own pod, which the kubelet writes: `ns.svc.ZONE svc.ZONE ZONE`.
/// 2. The `kubernetes ZONE` line in the Corefile of a cluster DNS whose ConfigMap we may read; for
///    a process outside the pod network.
final class ClusterDomain {
    private static final List<String> CORE_FILES =
            List.of(
                    "/api/v1/namespaces/kube-system/configmaps/coredns",
                    "/api/v1/namespaces/kube-system/configmaps/rke2-coredns-rke2-coredns",
                    "/api/v1/namespaces/openshift-dns/configmaps/dns-default");
    private static final String SERVICES = "svc.";

    private ClusterDomain() {}

    /// Looks in each place.
    ///
    /// @return the zone, lower case, without trailing dot; empty when nothing tells
    static Optional<String> detect(Path resolvConf, KubernetesApi api) throws InterruptedException {
        Optional<String> searched = ofResolvConf(read(resolvConf));
        if (searched.isPresent()) {
            return searched;
        }
        for (String path : CORE_FILES) {
            Reply<String> reply = api.get(path, "application/json", ClusterDomain::corefile);
            if (reply instanceof Reply.Given<String>(String corefile)) {
                Optional<String> zone = ofCorefile(corefile);
                if (zone.isPresent()) {
                    return zone;
                }
            }
        }
        return Optional.empty();
    }

    private static String read(Path file) {
        try {
            // A resolv.conf need not be in any encoding; what matters in it is ASCII.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    /// The zone in the last `search` line, as resolvers take it.
    static Optional<String> ofResolvConf(String text) {
        Optional<String> zone = Optional.empty();
        for (String line : text.lines().toList()) {
            List<String> words = words(line);
            if (!words.isEmpty() && words.getFirst().equals("search")) {
                zone =
                        words.stream()
                                .skip(1)
                                .map(ClusterDomain::canonical)
                                .filter(name -> name.startsWith(SERVICES))
                                .map(name -> name.substring(SERVICES.length()))
                                .findFirst();
            }
        }
        return zone;
    }

    /// The first zone of the plugin `kubernetes` that is not for reverse names. What a template has
    /// not yet filled in is none.
    static Optional<String> ofCorefile(String text) {
        return text.lines()
                .map(ClusterDomain::words)
                .filter(words -> words.size() > 1 && words.getFirst().equals("kubernetes"))
                .flatMap(words -> words.stream().skip(1))
                .map(ClusterDomain::canonical)
                .filter(ClusterDomain::isZone)
                .findFirst();
    }

    private static boolean isZone(String word) {
        return word.matches("[a-z0-9_.-]+")
                && !word.endsWith("in-addr.arpa")
                && !word.endsWith("ip6.arpa");
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+", -1));
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static String corefile(JsonParser in) {
        Map<String, String> data = new HashMap<>();
        object(
                in,
                (field, value) -> {
                    if (field.equals("data")) {
                        JsonFields.texts(value, data);
                    }
                });
        return data.getOrDefault("Corefile", "");
    }
}
