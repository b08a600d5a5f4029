package io.isitdns.attribute.kubernetes;

import static io.isitdns.attribute.kubernetes.JsonFields.number;
import static io.isitdns.attribute.kubernetes.JsonFields.text;

import tools.jackson.core.JsonParser;

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
            Draft draft = new Draft();
            JsonFields.object(in, draft::field);
            return new Status((int) draft.code, draft.message);
        }

        private static final class Draft {
            private long code;
            private String message = "";

            private void field(String field, JsonParser in) {
                switch (field) {
                    case "code" -> code = number(in);
                    case "message" -> message = text(in);
                    default -> {}
                }
            }
        }
    }

    /// The type of an event. It stands before the object, so that little is read.
    static Type type(JsonParser in) {
        return JsonFields.seek(in, "type") ? type(text(in)) : Type.OTHER;
    }

    /// Moves on to the object of an event.
    static boolean seekObject(JsonParser in) {
        return JsonFields.seek(in, "object");
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
}
