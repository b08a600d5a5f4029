package io.isitdns.hub;

import io.isitdns.report.filter.FilterError;
import io.isitdns.report.filter.FilterKey;
import io.isitdns.report.filter.FilterKeys;
import io.isitdns.report.filter.FilterParser;
import io.isitdns.report.filter.Parsed;
import io.isitdns.report.text.JsonWriter;

/// What the filter language knows, and whether a text is a filter.
final class FilterEndpoints {
    private FilterEndpoints() {}

    static Answer keys(Parameters parameters) {
        JsonWriter json = new JsonWriter().beginObject().name("keys").beginArray();
        for (FilterKey key : FilterKeys.list(parameters.subject())) {
            json.beginObject().name("name").value(key.name());
            json.name("type").value(key.kind().typeName());
            json.name("description").value(key.description());
            json.name("values");
            values(json, key);
            json.endObject();
        }
        return Answer.json(json.endArray().endObject().toString());
    }

    private static void values(JsonWriter json, FilterKey key) {
        if (key.words().isEmpty()) {
            json.nullValue();
            return;
        }
        json.beginArray();
        key.words().forEach(json::value);
        json.endArray();
    }

    static Answer check(Parameters parameters) {
        JsonWriter json = new JsonWriter().beginObject();
        String filter = parameters.text("filter").orElse("");
        switch (FilterParser.parse(filter, parameters.subject())) {
            case Parsed.Valid _ -> json.name("valid").value(true);
            case Parsed.Invalid invalid -> error(json, invalid.error());
        }
        return Answer.json(json.endObject().toString());
    }

    private static void error(JsonWriter json, FilterError error) {
        json.name("valid").value(false).name("message").value(error.message());
        json.name("position").value(error.position());
        json.name("suggestion").value(error.suggestion().orElse(null));
    }
}
