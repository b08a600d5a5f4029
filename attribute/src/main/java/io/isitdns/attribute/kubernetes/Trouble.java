package io.isitdns.attribute.kubernetes;

/// Why a request to the Kubernetes API had no success. A value, since all of it is expected.
///
/// @param kind the kind of trouble
/// @param detail what the server or the network said, one line, possibly empty
public record Trouble(Kind kind, String detail) {
    private static final int MAX_DETAIL = 300;

    /// Keeps the detail to one line of bounded length, and leaves out control characters: it comes
    /// from elsewhere and goes to a terminal.
    public Trouble {
        String line = detail.replaceAll("\\p{Cntrl}+", " ").strip();
        detail = line.length() > MAX_DETAIL ? line.substring(0, MAX_DETAIL) + "…" : line;
    }

    /// The kinds of trouble; lower case in metrics.
    public enum Kind {
        /// No connection, a broken one, or no response in time.
        UNREACHABLE,
        /// The server does not accept our credentials (401).
        UNAUTHORIZED,
        /// We may not do this (403).
        FORBIDDEN,
        /// The server has no such objects (404).
        NOT_SERVED,
        /// The version asked for is too old or too new (410, 504): a new list is needed.
        GONE,
        /// The server has too much to do (429, 5xx).
        BUSY,
        /// Any other refusal.
        REFUSED,
        /// A watch on which nothing came for too long.
        SILENT,
        /// What came is not what the API sends.
        MALFORMED
    }

    static Trouble ofStatus(int code, String detail) {
        return new Trouble(kind(code), detail.isBlank() ? "HTTP " + code : detail);
    }

    private static Kind kind(int code) {
        return switch (code) {
            case 401 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404, 405 -> Kind.NOT_SERVED;
            case 410, 504 -> Kind.GONE;
            default -> code == 429 || code >= 500 ? Kind.BUSY : Kind.REFUSED;
        };
    }

    static Trouble ofFailure(Throwable failure) {
        String message = failure.getMessage();
        String name = failure.getClass().getSimpleName();
        return new Trouble(Kind.UNREACHABLE, message == null ? name : name + ": " + message);
    }
}
