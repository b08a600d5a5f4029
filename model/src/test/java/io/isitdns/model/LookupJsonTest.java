package io.isitdns.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

class LookupJsonTest {
    private static final Lookup LOOKUP =
            new Lookup(
                    1_700_000_000_123_456_789L,
                    7,
                    new IpAddress(0, 0xffff_c000_020aL),
                    ClientIdentity.pod("shop", "checkout-1", "node-1"),
                    "www.example.org",
                    List.of("A", "AAAA"),
                    LookupOutcome.RESOLVED,
                    3200,
                    10,
                    8,
                    1,
                    true,
                    List.of("www.example.org.shop.svc.cluster.local", "www.example.org"),
                    List.of(new IpAddress(0, 0xffff_c000_0250L)),
                    ResolverFamily.C_ARES,
                    List.of(new IpAddress(0x2001_0db8_0000_0000L, 0x53)),
                    NameClass.EXTERNAL,
                    null,
                    "example.org",
                    false);

    @Test
    void a_lookup_is_one_line_with_every_column_in_order() {
        assertThat(json(LOOKUP))
                .isEqualTo(
                        """
                        {"time":"2023-11-14T22:13:20.123456Z","lookup_id":7,\
                        "client_ip":"192.0.2.10","client_namespace":"shop",\
                        "client_pod":"checkout-1","client_workload_kind":"Pod",\
                        "client_workload":"checkout-1","client_services":[],\
                        "client_node":"node-1","client_labels":{},"client_identity_reason":null,\
                        "client_process":null,"client_container":null,"name":"www.example.org",\
                        "qtypes":["A","AAAA"],"outcome":"resolved","duration_us":3200,\
                        "transactions":10,"wasted":8,"retries":1,"tcp_fallback":true,\
                        "candidates":["www.example.org.shop.svc.cluster.local",\
                        "www.example.org"],"addresses":["192.0.2.80"],"resolver":"c-ares",\
                        "servers":["2001:db8::53"],"name_class":"external",\
                        "service_namespace":null,"service_name":null,\
                        "registrable_domain":"example.org","closed_early":false}\
                        """);
    }

    @Test
    void the_members_are_the_columns() {
        List<String> columns =
                Arrays.stream(LookupColumn.values()).map(LookupColumn::columnName).toList();
        assertThat(new ObjectMapper().readTree(json(LOOKUP)).propertyNames())
                .containsExactlyElementsOf(columns);
    }

    private static String json(Lookup lookup) {
        TextBuffer out = new TextBuffer(1 << 16);
        new LookupJson().append(out, lookup);
        return new String(out.bytes(), 0, out.length(), StandardCharsets.UTF_8);
    }
}
