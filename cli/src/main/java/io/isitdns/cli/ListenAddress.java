package io.isitdns.cli;

/// Where to listen.
///
/// @param host address or name
/// @param port 0 for any free one
record ListenAddress(String host, int port) {
    private static final int MAX_PORT = 65_535;

    /// Reads `address:port`, `[v6]:port` or `port`.
    static ListenAddress parse(String text) {
        return parse("--listen", text);
    }

    /// As [#parse(String)], for an option of another name.
    static ListenAddress parse(String option, String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "127.0.0.1" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        String port = text.substring(colon + 1);
        if (host.isEmpty() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > MAX_PORT) {
            throw Trouble.usage(
                    option + " is '" + text + "': give address and port, such as 127.0.0.1:8053");
        }
        return new ListenAddress(host, Integer.parseInt(port));
    }
}
