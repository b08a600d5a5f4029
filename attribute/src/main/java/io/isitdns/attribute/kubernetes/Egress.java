package io.isitdns.attribute.kubernetes;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyEgressRule;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import io.isitdns.model.cluster.PolicyState;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What a NetworkPolicy lets out to port 53. To whom is not looked at: a rule with the port counts,
/// so that a policy is only said to deny DNS when no rule at all is for it. No state.
final class Egress {
    private static final int DNS_PORT = 53;
    private static final String UDP = "UDP";
    private static final String TCP = "TCP";

    private Egress() {}

    /// Empty for a policy that does not limit what pods send, or selects them by expressions.
    static Optional<PolicyState> of(NetworkPolicy policy) {
        NetworkPolicySpec spec = policy.getSpec();
        LabelSelector selector = spec.getPodSelector();
        boolean byExpressions = selector != null && !selector.getMatchExpressions().isEmpty();
        if (!spec.getPolicyTypes().contains("Egress") || byExpressions) {
            return Optional.empty();
        }
        Map<String, String> labels =
                selector == null || selector.getMatchLabels() == null
                        ? Map.of()
                        : selector.getMatchLabels();
        return Optional.of(
                new PolicyState(
                        Objects.requireNonNullElse(policy.getMetadata().getNamespace(), "default"),
                        policy.getMetadata().getName(),
                        labels,
                        lets(spec, UDP),
                        lets(spec, TCP)));
    }

    private static boolean lets(NetworkPolicySpec spec, String protocol) {
        return spec.getEgress().stream().anyMatch(rule -> lets(rule, protocol));
    }

    private static boolean lets(NetworkPolicyEgressRule rule, String protocol) {
        return rule.getPorts().isEmpty()
                || rule.getPorts().stream().anyMatch(port -> isDns(port, protocol));
    }

    /// A port by name may be any.
    private static boolean isDns(NetworkPolicyPort port, String protocol) {
        boolean fits = protocol.equals(Objects.requireNonNullElse(port.getProtocol(), TCP));
        IntOrString number = port.getPort();
        if (!fits || number == null || number.getIntVal() == null) {
            return fits;
        }
        int last = Objects.requireNonNullElse(port.getEndPort(), number.getIntVal());
        return number.getIntVal() <= DNS_PORT && DNS_PORT <= last;
    }
}
