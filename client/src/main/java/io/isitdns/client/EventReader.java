package io.isitdns.client;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Puts the lines of a stream of server-sent events together (WHATWG HTML, section 9.2). Other
/// events than ours are passed over.
final class EventReader {
    private final StreamListener listener;
    private final StringBuilder data = new StringBuilder();
    private String event = "";

    EventReader(StreamListener listener) {
        this.listener = listener;
    }

    void line(String line) {
        if (line.isEmpty()) {
            dispatch();
        } else if (line.startsWith("event:")) {
            event = value(line);
        } else if (line.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(line));
        }
    }

    private void dispatch() {
        String text = data.toString();
        switch (event) {
            case "transaction", "lookup" -> listener.row(text);
            case "lost" -> {
                JsonNode lost = JsonMapper.shared().readTree(text);
                listener.lost(lost.path("transactions").asLong() + lost.path("lookups").asLong());
            }
            default -> {
                // Comments keep the stream open and mean nothing else.
            }
        }
        data.setLength(0);
        event = "";
    }

    private static String value(String line) {
        String value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
