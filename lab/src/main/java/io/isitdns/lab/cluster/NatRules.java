package io.isitdns.lab.cluster;

import java.util.ArrayList;
import java.util.List;

/// What `nft` is told on a node: Services, as kube-proxy with nftables makes them, and the way out.
final class NatRules {
    private final LabConfig config;

    NatRules(LabConfig config) {
        this.config = config;
    }

    /// The rules of a node, in place of those before.
    String of(List<LabService> services) {
        return """
        table inet lab
        delete table inet lab
        table inet lab {
          chain services {
        %s  }
          chain prerouting {
            type nat hook prerouting priority dstnat;
            jump services
          }
          chain output {
            type nat hook output priority -100;
            jump services
          }
          chain postrouting {
            type nat hook postrouting priority srcnat;
        %s  }
          chain untracked-in {
            type filter hook prerouting priority raw;
        %s  }
          chain untracked-out {
            type filter hook output priority raw;
        %s  }
        }
        """
                .formatted(
                        lines(translations(services)),
                        lines(senders()),
                        lines(untracked("daddr")),
                        lines(untracked("saddr", "daddr")));
    }

    private static String lines(List<String> rules) {
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append("    ").append(rule).append('\n'));
        return text.toString();
    }

    private List<String> translations(List<LabService> services) {
        List<String> rules = new ArrayList<>();
        if (config.service() != ServiceMode.DIRECT) {
            for (LabService service : services) {
                if (!service.pods().isEmpty()) {
                    rules.add(translation(service, Family.IPV4, "ip"));
                    rules.add(translation(service, Family.IPV6, "ip6"));
                }
            }
        }
        return rules;
    }

    /// Another pod with each connection, at random.
    private static String translation(LabService service, Family family, String protocol) {
        List<String> targets = new ArrayList<>();
        for (LabPod pod : service.pods()) {
            targets.add(targets.size() + " : " + pod.addresses().of(family));
        }
        return "%s daddr %s meta l4proto { tcp, udp } th dport %d dnat %s to numgen random mod %d map { %s }"
                .formatted(
                        protocol,
                        service.addresses().of(family),
                        LabService.DNS_PORT,
                        protocol,
                        targets.size(),
                        String.join(", ", targets));
    }

    private List<String> senders() {
        List<String> rules = new ArrayList<>();
        if (config.service() == ServiceMode.DNAT_AND_MASQUERADE) {
            rules.add("ct status dnat masquerade");
        }
        Addresses pods = AddressPlan.PODS;
        for (String protocol : List.of("ip", "ip6")) {
            String own = protocol.equals("ip") ? pods.ipv4() : pods.ipv6();
            rules.add(
                    "%1$s saddr %2$s %1$s daddr != %2$s oifname eth0 masquerade"
                            .formatted(protocol, own));
        }
        return rules;
    }

    /// What goes to or comes from the cache of the node is not translated.
    private List<String> untracked(String... sides) {
        List<Addresses> own =
                switch (config.cache()) {
                    case NONE -> List.of();
                    case OWN_ADDRESS -> List.of(AddressPlan.CACHE);
                    case SERVICE_ADDRESS -> List.of(AddressPlan.CACHE, AddressPlan.DNS_SERVICE);
                };
        List<String> rules = new ArrayList<>();
        for (Addresses addresses : own) {
            for (String side : sides) {
                rules.add("ip " + side + " " + addresses.ipv4() + " notrack");
                rules.add("ip6 " + side + " " + addresses.ipv6() + " notrack");
            }
        }
        return rules;
    }
}
