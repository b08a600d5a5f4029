package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.ApiServer.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ConfigMapEntryTest {
    private static final String COLLECTION = "/api/v1/namespaces/isitdns/configmaps";
    private static final String CERTIFICATE =
            "-----BEGIN CERTIFICATE-----\nMIIB\"\\\n-----END CERTIFICATE-----\n";

    private final ApiServer server = new ApiServer();
    private final KubernetesApi api = server.api();
    private final ConfigMapEntry entry =
            new ConfigMapEntry(api, "isitdns", "isitdns-hub-ca", "ca.crt");

    @AfterEach
    void stopAll() {
        api.close();
        server.close();
    }

    @Test
    void theEntryIsSetAndOthersStay() throws InterruptedException {
        server.create(
                COLLECTION,
                """
                {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"isitdns-hub-ca",\
                "namespace":"isitdns"},"data":{"other":"kept","ca.crt":"old"}}\
                """);

        assertThat(entry.publish(CERTIFICATE)).isEmpty();

        assertThat(data()).isEqualTo(Map.of("other", "kept", "ca.crt", CERTIFICATE));
    }

    @Test
    void withoutTheRightOrTheConfigMapOneLineSaysWhatToDo() throws InterruptedException {
        server.script(_ -> refusal(403, "cannot patch"));
        assertThat(entry.publish(CERTIFICATE).orElseThrow())
                .startsWith("cannot publish ca.crt in the ConfigMap isitdns/isitdns-hub-ca at ")
                .endsWith("cannot patch; give the hub's service account the right to patch it");

        server.script(_ -> refusal(404, "not found"));
        assertThat(entry.publish(CERTIFICATE).orElseThrow())
                .endsWith("not found; create it, empty");
    }

    private Map<String, String> data() throws InterruptedException {
        Map<String, String> data = new HashMap<>();
        var _ =
                api.get(
                        COLLECTION + "/isitdns-hub-ca",
                        "application/json",
                        in -> {
                            if (JsonFields.seek(in, "data")) {
                                JsonFields.texts(in, data);
                            }
                            return true;
                        });
        return data;
    }
}
