package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.text;

import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The frame around each object in a watch.
final class WatchEvent {
    private WatchEvent() {}

    /// What an event says.
    enum Type {
        ADDED,
        MODIFIED,
        DELETED,
        BOOKMARK,
        ERROR,
        /// A type that did not exist when this was written.
        OTHER
    }

    /// An error in a watch or with a refusal.
    ///
    /// @param code as of HTTP, 0 when it is not said
    /// @param message a sentence, possibly empty
    record Status(int code, String message) {
        static Status read(JsonParser in) {
            long[] code = {0};
            String[] message = {""};
            JsonFields.object(
                    in,
                    (field, value) -> {
                        switch (field) {
                            case "code" -> code[0] = number(value);
                            case "message" -> message[0] = text(value);
                            default -> {}
                        }
                    });
            return new Status((int) code[0], message[0]);
        }
    }

    /// The type of an event. It stands before the object, so that little is read.
    static Type type(JsonParser in) {
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("type")) {
                return type(text(in));
            }
            in.skipChildren();
        }
        return Type.OTHER;
    }

    private static Type type(String text) {
        return switch (text) {
            case "ADDED" -> Type.ADDED;
            case "MODIFIED" -> Type.MODIFIED;
            case "DELETED" -> Type.DELETED;
            case "BOOKMARK" -> Type.BOOKMARK;
            case "ERROR" -> Type.ERROR;
            default -> Type.OTHER;
        };
    }

    /// Hands over the parser at the object of an event.
    static void object(JsonParser in, Consumer<JsonParser> object) {
        JsonFields.object(
                in,
                (field, value) -> {
                    if (field.equals("object")) {
                        object.accept(value);
                    }
                });
    }
}
