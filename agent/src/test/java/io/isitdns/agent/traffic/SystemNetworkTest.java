package io.isitdns.agent.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isitdns.agent.traffic.NodeNetwork.Link;
import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is read from the kernel's files.
@SuppressWarnings("NullAway.Init") // JUnit sets the directory, and the folder before each test
class SystemNetworkTest {
    @TempDir private Path directory;
    private NetworkFolder folder;

    @BeforeEach
    void node() throws IOException {
        folder = NetworkFolder.in(directory);
    }

    @Test
    void what_an_interface_received_was_sent_at_its_other_end() throws IOException {
        folder.cable("veth1", 7);
        folder.counted("veth1", 12_000_000_000L, 34);

        assertThat(folder.network().read().links())
                .contains(new Link(7, true, 12_000_000_000L, 34));
    }

    @Test
    void only_the_end_of_a_pair_may_lead_to_a_pod() throws IOException {
        folder.link("cni0", 3, 3, "bridge");
        folder.link("flannel.1", 4, 2, "vxlan");
        folder.link("tunl0", 5, 0, "");
        folder.cable("uplink", 6);
        folder.route("uplink", "0.0.0.0", "192.0.2.1", "0.0.0.0");
        folder.cable("uplink6", 8);
        folder.route("uplink6", "::", 0, "00000003");
        folder.cable("cali1", 9);

        assertThat(folder.network().read().links())
                .hasSize(8)
                .filteredOn(Link::leadsAway)
                .extracting(Link::number)
                .containsExactly(9);
    }

    @Test
    void routes_to_single_addresses_without_a_gateway_are_found() throws IOException {
        folder.cable("cali1", 9);
        folder.route("cali1", "192.0.2.10", "0.0.0.0", "255.255.255.255");
        folder.route("cali1", "192.0.2.64", "0.0.0.0", "255.255.255.192");
        folder.route("eth0", "192.0.2.11", "198.51.100.1", "255.255.255.255");
        folder.route("gone", "192.0.2.12", "0.0.0.0", "255.255.255.255");
        folder.route("cali1", "2001:db8::10", 128, "00000001");
        folder.route("cali1", "2001:db8::11", 128, "80200001");
        folder.route("cali1", "2001:db8::", 64, "00000001");

        assertThat(folder.network().read().routes())
                .isEqualTo(Map.of(address("192.0.2.10"), 9, address("2001:db8::10"), 9));
    }

    @Test
    void what_is_no_interface_is_passed_over() throws IOException {
        Files.writeString(folder.interfaces().resolve("bonding_masters"), "");
        folder.cable("half", 9);
        Files.delete(folder.interfaces().resolve("half/statistics/tx_bytes"));

        assertThat(folder.network().read().links()).extracting(Link::number).containsOnly(1, 2);
    }

    @Test
    void more_interfaces_and_routes_than_may_be_are_left_out() throws IOException {
        for (int number = 3; number < 10; number++) {
            folder.cable("veth" + number, number);
            folder.route("veth" + number, "192.0.2." + number, "0.0.0.0", "255.255.255.255");
        }

        NodeNetwork.State state = new SystemNetwork(folder.interfaces(), directory, 4).read();
        assertThat(state.links()).hasSize(4);
        assertThat(state.routes()).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void a_node_without_routes_has_interfaces_all_the_same() throws IOException {
        Files.delete(directory.resolve("route"));
        Files.delete(directory.resolve("ipv6_route"));

        assertThat(folder.network().read().links()).hasSize(2);
    }

    @Test
    void without_the_folder_nothing_is_known() {
        SystemNetwork none = new SystemNetwork(directory.resolve("none"), directory, 4);

        assertThatThrownBy(none::read).isInstanceOf(NoSuchFileException.class);
    }

    private static IpAddress address(String text) {
        return Objects.requireNonNull(IpText.parse(text));
    }
}
