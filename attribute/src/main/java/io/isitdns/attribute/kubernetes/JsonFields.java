package io.isitdns.attribute.kubernetes;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Walks over JSON as it is read, without a tree: most of an object of Kubernetes is not needed,
/// and what is never built needs no memory. Each value that a callback leaves alone is skipped.
final class JsonFields {
    private JsonFields() {}

    /// Takes a field whose value is the current token.
    interface Field {
        void read(String name, JsonParser in);
    }

    /// Takes an element, which is the current token.
    interface Element {
        void read(JsonParser in);
    }

    /// Goes through the fields of the object that begins at the current token; anything else is
    /// taken as an object without fields.
    static void object(JsonParser in, Field field) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            field.read(name, in);
            in.skipChildren();
        }
    }

    /// Moves on to the value of one field of the object that begins at the current token.
    ///
    /// @return false when there is no such field; the object has been passed then
    static boolean seek(JsonParser in, String field) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = in.currentName().equals(field);
            in.nextToken();
            if (found) {
                return true;
            }
            in.skipChildren();
        }
        return false;
    }

    /// Goes through the elements of the array that begins at the current token; anything else is
    /// taken as an empty array.
    static void array(JsonParser in, Element element) {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return;
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            element.read(in);
            in.skipChildren();
        }
    }

    /// The text at the current token; empty when it is no text.
    static String text(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_STRING ? in.getString() : "";
    }

    /// The whole number at the current token; 0 when it is none.
    static long number(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getLongValue() : 0;
    }

    /// Whether the current token is `true`.
    static boolean isTrue(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_TRUE;
    }

    /// Adds the texts in an array.
    static void texts(JsonParser in, List<String> out) {
        array(in, element -> out.add(text(element)));
    }

    /// Adds the texts in an object.
    static void texts(JsonParser in, Map<String, String> out) {
        object(in, (name, value) -> out.put(name, text(value)));
    }

    /// The fields of an object that are texts.
    static Map<String, String> textFields(JsonParser in) {
        Map<String, String> fields = new HashMap<>();
        texts(in, fields);
        return fields;
    }

    /// Adds the address at the current token once; whatever is no address, such as the `None` of a
    /// headless Service, is left out.
    static void address(JsonParser in, List<IpAddress> out) {
        @Nullable IpAddress address = IpText.parse(text(in));
        if (address != null && !out.contains(address)) {
            out.add(address);
        }
    }
}
