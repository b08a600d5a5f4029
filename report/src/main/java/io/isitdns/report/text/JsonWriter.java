package io.isitdns.report.text;

import org.jspecify.annotations.Nullable;

/// Writes one JSON document (RFC 8259) in the order of the calls; commas are its business, matching
/// ends are the caller's. Not thread-safe.
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private boolean needsComma;

    /// Begins an object.
    public JsonWriter beginObject() {
        return begin('{');
    }

    /// Ends an object.
    public JsonWriter endObject() {
        return end('}');
    }

    /// Begins an array.
    public JsonWriter beginArray() {
        return begin('[');
    }

    /// Ends an array.
    public JsonWriter endArray() {
        return end(']');
    }

    /// The name of the next value.
    public JsonWriter name(String name) {
        separate();
        string(name);
        out.append(':');
        needsComma = false;
        return this;
    }

    /// A string, or null.
    public JsonWriter value(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            string(value);
        }
        return this;
    }

    /// A whole number.
    public JsonWriter value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /// True or false.
    public JsonWriter value(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /// Null.
    public JsonWriter nullValue() {
        return value((String) null);
    }

    /// A value that is JSON already.
    public JsonWriter raw(String json) {
        separate();
        out.append(json);
        return this;
    }

    /// What was written so far.
    @Override
    public String toString() {
        return out.toString();
    }

    private JsonWriter begin(char bracket) {
        separate();
        out.append(bracket);
        needsComma = false;
        return this;
    }

    private JsonWriter end(char bracket) {
        out.append(bracket);
        needsComma = true;
        return this;
    }

    private void separate() {
        if (needsComma) {
            out.append(',');
        }
        needsComma = true;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                // U+2028 and U+2029 end lines in JavaScript; controls must be escaped.
                if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                    escaped(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void escaped(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt((c >>> shift) & 0xf));
        }
    }
}
