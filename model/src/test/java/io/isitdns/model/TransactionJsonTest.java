package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.QType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TransactionJsonTest {
    private static final List<String> COLUMNS =
            Arrays.stream(TransactionColumn.values()).map(TransactionColumn::columnName).toList();

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void a_row_is_one_line_with_every_column_in_order() {
        assertThat(Batches.json(Batches.full(), 0))
                .isEqualTo(
                        """
                        {"time":"2023-11-14T22:13:20.123456Z","count":1,"node":"node-1",\
                        "interface":"veth3","leg":"upstream","client_ip":"192.0.2.10",\
                        "client_port":40000,"client_namespace":null,"client_pod":null,\
                        "client_workload_kind":null,"client_workload":null,"client_services":[],\
                        "client_node":null,"client_labels":{},"client_identity_reason":null,\
                        "client_process":null,"client_container":null,"server_ip":"2001:db8::53",\
                        "server_port":53,"server_kind":"external","server_namespace":null,\
                        "server_pod":null,"server_service":null,"transport":"tcp",\
                        "message_id":4711,"opcode":"QUERY","qname":"www.example.org","qtype":"A",\
                        "qclass":"IN","outcome":"answered","rcode":"NOERROR","flags":["rd","ra"],\
                        "edns_udp_size":1232,"dnssec_ok":true,"ede_code":3,"ede_text":"stale",\
                        "client_subnet":"192.0.2.0/24","latency_us":1500,\
                        "first_latency_us":5001500,"attempts":2,"late":true,"query_bytes":66,\
                        "response_bytes":49,"answers":[{"name":"www.example.org","type":"A",\
                        "ttl":30,"rdata":"192.0.2.1"}],"answers_omitted":2,\
                        "name_class":"external","service_namespace":null,"service_name":null,\
                        "registrable_domain":"example.org","lookup_id":null}\
                        """);
    }

    @Test
    void who_asked_whom_and_for_what_is_in_the_row() {
        TransactionBatch batch = Batches.full();
        batch.client[0] =
                ClientIdentity.pod("shop", "checkout-7d4f-x2x", "node-1")
                        .ownedBy("Deployment", "checkout")
                        .selectedBy(List.of("pay", "checkout"))
                        .labelled(Map.of("tier", "\"web\"", "app", "checkout"));
        batch.server[0] = new ServerIdentity("kube-system", "coredns-1", "kube-dns");
        batch.service[0] = new ServiceName("shop", "cart");
        batch.lookupId[0] = 7;

        assertThat(Batches.json(batch, 0))
                .contains(
                        """
                        "client_namespace":"shop","client_pod":"checkout-7d4f-x2x",\
                        "client_workload_kind":"Deployment","client_workload":"checkout",\
                        "client_services":["checkout","pay"],"client_node":"node-1",\
                        "client_labels":{"app":"checkout","tier":"\\"web\\""},\
                        "client_identity_reason":null,\
                        """,
                        """
                        "server_namespace":"kube-system","server_pod":"coredns-1",\
                        "server_service":"kube-dns\"\
                        """,
                        """
                        "service_namespace":"shop","service_name":"cart\"\
                        """,
                        "\"lookup_id\":7}");
        batch.client[0] = ClientIdentity.unknown("host network");
        assertThat(Batches.json(batch, 0))
                .contains("\"client_pod\":null", "\"client_identity_reason\":\"host network\"");
    }

    @Test
    void the_keys_are_the_columns_whatever_a_row_holds() {
        TransactionBatch batch = Batches.full();
        batch.addRow();

        for (int row = 0; row < batch.size(); row++) {
            assertThat(parsed(batch, row).propertyNames()).containsExactlyElementsOf(COLUMNS);
        }
    }

    @Test
    void a_row_without_response_and_question_has_nulls_and_no_answers() {
        TransactionBatch batch = new TransactionBatch(1);
        batch.addRow();
        JsonNode row = parsed(batch, 0);

        assertThat(COLUMNS)
                .filteredOn(column -> row.get(column).isNull())
                .contains(
                        "qname",
                        "qtype",
                        "qclass",
                        "rcode",
                        "edns_udp_size",
                        "dnssec_ok",
                        "ede_code",
                        "ede_text",
                        "client_subnet",
                        "latency_us",
                        "first_latency_us",
                        "response_bytes",
                        "registrable_domain");
        assertThat(row.get("answers").isEmpty()).isTrue();
        assertThat(row.get("answers_omitted").asInt()).isZero();
        assertThat(row.get("flags").isEmpty()).isTrue();
        assertThat(row.get("node").asString()).isEmpty();
    }

    @Test
    void names_and_rdata_with_quotes_and_backslashes_are_escaped_once() {
        TransactionBatch batch = new TransactionBatch(1);
        int row = batch.addRow();
        Batches.name(batch, row, "a\\\"b\\\\c\\.d\\007.example.org");
        Batches.answers(batch, row, "x.example.org", QType.TXT, 1, "\"say \\\"hi\\\"\"");
        JsonNode parsed = parsed(batch, row);

        assertThat(parsed.get("qname").asString()).isEqualTo(RowText.qname(batch, row));
        assertThat(parsed.get("qname").asString()).contains("\\007").endsWith(".example.org");
        assertThat(parsed.get("answers").get(0).get("rdata").asString())
                .isEqualTo("\"say \\\"hi\\\"\"");
    }

    @Test
    void texts_of_the_wire_give_valid_json_whatever_their_bytes() {
        TransactionBatch batch = new TransactionBatch(1);
        int row = batch.addRow();
        byte[] text = new byte[256];
        for (int octet = 0; octet < text.length; octet++) {
            text[octet] = (byte) octet;
        }
        Batches.ede(batch, row, 0, text);
        batch.capturedOn("n\u00f6de \"1\"\n", number -> "\u4e2d" + number);
        JsonNode parsed = parsed(batch, row);

        assertThat(parsed.get("ede_text").asString())
                .isEqualTo(new String(text, StandardCharsets.UTF_8));
        assertThat(parsed.get("node").asString()).isEqualTo("n\u00f6de \"1\"\n");
        assertThat(parsed.get("interface").asString()).isEqualTo("\u4e2d0");
    }

    private JsonNode parsed(TransactionBatch batch, int row) {
        return json.readTree(Batches.json(batch, row));
    }
}
