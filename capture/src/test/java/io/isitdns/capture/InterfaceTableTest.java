package io.isitdns.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class InterfaceTableTest {
    private static final int MAX_INTERFACES = 16;

    private final Map<Integer, String> names = new HashMap<>(Map.of(1, "lo", 7, "eth0"));
    private final InterfaceTable table = table("!lo");

    @Test
    void an_interface_is_judged_by_its_name_when_first_seen() {
        assertThat(table.isSelected(7)).isTrue();
        assertThat(table.isSelected(1)).isFalse();
        assertThat(table.isSelected(7)).isTrue();

        assertThat(table.name(7)).isEqualTo("eth0");
        assertThat(table.name(1)).isEqualTo("lo");
        assertThat(table.seen()).isEqualTo(2);
    }

    @Test
    void a_renamed_interface_is_judged_anew_at_the_next_refresh() {
        assertThat(table.isSelected(1)).isFalse();
        names.put(1, "uplink");

        assertThat(table.isSelected(1)).isFalse();
        table.refresh();

        assertThat(table.isSelected(1)).isTrue();
        assertThat(table.name(1)).isEqualTo("uplink");
        assertThat(table.seen()).isOne();
    }

    @Test
    void an_interface_that_is_gone_keeps_its_name() {
        assertThat(table.isSelected(7)).isTrue();
        names.remove(7);
        table.refresh();

        assertThat(table.isSelected(7)).isTrue();
        assertThat(table.name(7)).isEqualTo("eth0");
    }

    @Test
    void an_interface_that_is_gone_before_it_is_seen_is_named_after_its_index() {
        assertThat(table.isSelected(99)).isTrue();
        assertThat(table.name(99)).isEqualTo("if99");
        assertThat(table("eth*").isSelected(99)).isFalse();
    }

    @Test
    void a_full_table_starts_afresh_with_the_newest() {
        for (int index = 0; index < MAX_INTERFACES; index++) {
            names.put(100 + index, "veth" + index);
            assertThat(table.isSelected(100 + index)).isTrue();
        }
        assertThat(table.name(100)).isEqualTo("veth0");

        assertThat(table.isSelected(7)).isTrue();

        assertThat(table.name(7)).isEqualTo("eth0");
        assertThat(table.name(100)).isEqualTo("if100");
        assertThat(table.isSelected(100)).isTrue();
        assertThat(table.name(100)).isEqualTo("veth0");
        assertThat(table.seen()).isEqualTo(MAX_INTERFACES + 2);
    }

    private InterfaceTable table(String pattern) {
        return new InterfaceTable(
                names::get, new InterfacePatterns(List.of(pattern)), MAX_INTERFACES);
    }
}
