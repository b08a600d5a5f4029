package io.isitdns.deploy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Without this the check of the chart's objects might hold for anything.
class StrictTypesTest {
    @Test
    void a_misspelt_field_is_refused() {
        assertThatThrownBy(() -> StrictTypes.check(service("selektor: {app: x}")))
                .hasMessageContaining("selektor");
    }

    @Test
    void a_value_of_a_wrong_type_is_refused() {
        assertThatThrownBy(() -> StrictTypes.check(service("ports: 53")))
                .hasMessageContaining("ports");
    }

    @Test
    void a_kind_in_another_version_is_refused() {
        assertThatThrownBy(() -> StrictTypes.check(object("apps/v1beta1", "kind: Deployment")))
                .hasMessageContaining("no type for apps/v1beta1 Deployment");
    }

    private static JsonNode service(String spec) {
        return object("v1", "kind: Service\nspec:\n  " + spec);
    }

    private static JsonNode object(String apiVersion, String rest) {
        String text = "apiVersion: " + apiVersion + "\nmetadata: {name: x}\n" + rest;
        return Objects.parse(text).all().getFirst();
    }
}
