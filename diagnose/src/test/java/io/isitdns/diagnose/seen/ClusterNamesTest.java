package io.isitdns.diagnose.seen;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.model.ServiceName;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What names and addresses tell by their form.
class ClusterNamesTest {
    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text), text);
    }

    @Test
    void a_service_is_told_from_whole_names_only() {
        ServiceName cart = new ServiceName("shop", "cart");

        assertThat(ClusterNames.service("cart.shop.svc.cluster.local")).contains(cart);
        assertThat(ClusterNames.service("cart-0.cart.shop.svc.cluster.local")).contains(cart);
        assertThat(ClusterNames.service("cart.shop")).isEmpty();
        assertThat(ClusterNames.service("cart.svc.cluster.local")).isEmpty();
    }

    @Test
    void a_name_of_a_pod_has_a_label_more() {
        assertThat(ClusterNames.isOfPod("db-0.db.shop.svc.cluster.local")).isTrue();
        assertThat(ClusterNames.isOfPod("db.shop.svc.cluster.local")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "169.254.20.10",
                "127.0.0.1",
                "0.0.0.0",
                "fd00::1",
                "fe80::1",
                "::1"
            })
    void private_addresses_are_told(String text) {
        assertThat(ClusterNames.isPrivate(address(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.32.0.1", "100.128.0.1", "192.0.2.1", "2001:db8::1"})
    void others_are_not(String text) {
        assertThat(ClusterNames.isPrivate(address(text))).isFalse();
    }

    @Test
    void link_local_addresses_are_told() {
        assertThat(address("169.254.20.10").isLinkLocal()).isTrue();
        assertThat(address("fe80::20:10").isLinkLocal()).isTrue();
        assertThat(address("10.0.0.1").isLinkLocal()).isFalse();
    }
}
