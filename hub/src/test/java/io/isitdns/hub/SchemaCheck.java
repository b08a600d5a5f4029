package io.isitdns.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Compares a JSON value with a schema, as far as our description uses the language of schemas.
final class SchemaCheck {
    private final JsonNode description;
    private final List<String> problems = new ArrayList<>();

    SchemaCheck(JsonNode description) {
        this.description = description;
    }

    /// What does not fit, each with its place.
    List<String> problems(String schema, JsonNode value) {
        check(description.at("/components/schemas/" + schema), value, schema);
        return problems;
    }

    /// What a reference stands for.
    JsonNode resolved(JsonNode schema) {
        JsonNode reference = schema.get("$ref");
        return reference == null ? schema : description.at(reference.asString().substring(1));
    }

    private void check(JsonNode written, JsonNode value, String place) {
        JsonNode schema = resolved(written);
        if (schema.has("oneOf")) {
            // Only used for "or null".
            if (!value.isNull()) {
                check(schema.at("/oneOf/0"), value, place);
            }
            return;
        }
        if (types(schema).noneMatch(type -> type.equals(typeOf(value)))) {
            problems.add(place + " is " + typeOf(value));
        } else if (value.isObject()) {
            object(schema, value, place);
        } else if (value.isArray()) {
            int i = 0;
            for (JsonNode element : value) {
                check(schema.get("items"), element, place + "[" + i++ + "]");
            }
        } else if (schema.has("enum")
                && schema.get("enum").valueStream().noneMatch(value::equals)) {
            problems.add(place + " is " + value);
        }
    }

    private void object(JsonNode schema, JsonNode value, String place) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString())) {
                problems.add(place + " lacks " + name.asString());
            }
        }
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            JsonNode further = schema.path("additionalProperties");
            JsonNode known = schema.path("properties").path(property.getKey());
            String at = place + "." + property.getKey();
            if (!known.isMissingNode()) {
                check(known, property.getValue(), at);
            } else if (further.isObject()) {
                check(further, property.getValue(), at);
            } else {
                problems.add(at + " is not described");
            }
        }
    }

    private static Stream<String> types(JsonNode schema) {
        JsonNode type = schema.get("type");
        return type.isArray()
                ? type.valueStream().map(JsonNode::asString)
                : Stream.of(type.asString());
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case NULL -> "null";
            default -> value.getNodeType().name();
        };
    }
}
