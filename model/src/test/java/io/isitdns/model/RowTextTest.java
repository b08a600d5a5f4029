package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RowTextTest {
    private final TransactionBatch batch = new TransactionBatch(1);
    private final int row = batch.addRow();

    @Test
    void an_ipv4_client_subnet_has_only_the_octets_of_its_prefix_on_the_wire() {
        Batches.subnet(batch, row, 0, 1, 20, 0, 198, 51, 96);

        assertThat(RowText.clientSubnet(batch, row)).isEqualTo("198.51.96.0/20");
    }

    @Test
    void an_ipv6_client_subnet_is_written_like_any_address() {
        Batches.subnet(batch, row, 0, 2, 56, 48, 0x20, 0x01, 0x0d, 0xb8, 0, 1, 0x12);

        assertThat(RowText.clientSubnet(batch, row)).isEqualTo("2001:db8:1:1200::/56");
    }

    @Test
    void a_client_subnet_of_prefix_0_names_no_address() {
        Batches.subnet(batch, row, 0, 1, 0, 0);
        assertThat(RowText.clientSubnet(batch, row)).isEqualTo("0.0.0.0/0");

        Batches.subnet(batch, row, 0, 2, 0, 0);
        assertThat(RowText.clientSubnet(batch, row)).isEqualTo("::/0");
    }

    @Test
    void a_cut_client_subnet_option_is_none() {
        Batches.subnet(batch, row, 0, 1, 24);

        assertThat(RowText.clientSubnet(batch, row)).isNull();
    }

    @Test
    void a_row_without_question_and_options_has_no_texts() {
        assertThat(RowText.qname(batch, row)).isNull();
        assertThat(RowText.registrableDomain(batch, row)).isNull();
        assertThat(RowText.edeText(batch, row)).isNull();
        assertThat(RowText.clientSubnet(batch, row)).isNull();
    }

    @Test
    void the_root_is_a_dot_and_a_registrable_domain_the_end_of_the_name() {
        Batches.name(batch, row, ".");
        assertThat(RowText.qname(batch, row)).isEqualTo(".");

        Batches.name(batch, row, "www.example.org");
        batch.registrableOffset[row] = 4;
        assertThat(RowText.registrableDomain(batch, row)).isEqualTo("example.org");
    }

    @Test
    void broken_utf8_in_an_error_text_is_replaced() {
        Batches.ede(batch, row, 0, new byte[] {'o', 'k', (byte) 0xc3, (byte) 0xff});

        assertThat(RowText.edeText(batch, row)).isEqualTo("ok\ufffd\ufffd");
    }
}
