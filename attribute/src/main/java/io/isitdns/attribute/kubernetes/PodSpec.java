package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.array;
import static io.isitdns.attribute.kubernetes.JsonFields.isTrue;
import static io.isitdns.attribute.kubernetes.JsonFields.object;
import static io.isitdns.attribute.kubernetes.JsonFields.text;
import static io.isitdns.attribute.kubernetes.JsonFields.textFields;
import static io.isitdns.attribute.kubernetes.JsonFields.texts;

import io.isitdns.model.cluster.DnsSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonParser;

/// What is needed of the `spec` of a pod. Filled while it is read.
final class PodSpec {
    String node = "";
    boolean hostNetwork;
    final List<String> containers = new ArrayList<>();
    private DnsSettings.Policy policy = DnsSettings.Policy.CLUSTER_FIRST;
    private final List<String> nameservers = new ArrayList<>();
    private final List<String> searches = new ArrayList<>();
    private int ndots = DnsSettings.UNSET;

    void read(JsonParser in) {
        object(in, this::field);
    }

    private void field(String field, JsonParser in) {
        switch (field) {
            case "nodeName" -> node = text(in);
            case "hostNetwork" -> hostNetwork = isTrue(in);
            case "containers" -> array(in, element -> object(element, this::container));
            case "dnsPolicy" -> policy = policy(text(in));
            case "dnsConfig" -> object(in, this::dnsConfig);
            default -> {}
        }
    }

    private void container(String field, JsonParser in) {
        if (field.equals("name")) {
            containers.add(text(in));
        }
    }

    private void dnsConfig(String field, JsonParser in) {
        switch (field) {
            case "nameservers" -> texts(in, nameservers);
            case "searches" -> array(in, element -> searches.add(suffix(text(element))));
            case "options" -> array(in, this::option);
            default -> {}
        }
    }

    private void option(JsonParser in) {
        Map<String, String> option = textFields(in);
        if (option.getOrDefault("name", "").equals("ndots")) {
            ndots = count(option.getOrDefault("value", ""));
        }
    }

    private static int count(String text) {
        try {
            return Math.max(Integer.parseInt(text), DnsSettings.UNSET);
        } catch (NumberFormatException _) {
            return DnsSettings.UNSET;
        }
    }

    private static String suffix(String search) {
        String lower = search.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static DnsSettings.Policy policy(String text) {
        return switch (text) {
            case "ClusterFirstWithHostNet" -> DnsSettings.Policy.CLUSTER_FIRST_WITH_HOST_NET;
            case "Default" -> DnsSettings.Policy.DEFAULT;
            case "None" -> DnsSettings.Policy.NONE;
            default -> DnsSettings.Policy.CLUSTER_FIRST;
        };
    }

    /// Most pods have none of their own, and share the one that says so.
    DnsSettings dnsSettings() {
        DnsSettings settings = new DnsSettings(policy, nameservers, searches, ndots);
        return settings.equals(DnsSettings.DEFAULT) ? DnsSettings.DEFAULT : settings;
    }
}
