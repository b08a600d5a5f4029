package io.isitdns.cli;

/// Why a command cannot go on: one line for the user, and an exit code.
final class Trouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private Trouble(String line, int exitCode) {
        super(line, null, false, false);
        this.exitCode = exitCode;
    }

    /// The user can mend it.
    static Trouble usage(String line) {
        return new Trouble(line, ExitCode.USAGE);
    }

    /// There is no hub where one was expected.
    static Trouble unreachable(String line) {
        return new Trouble(line, ExitCode.UNREACHABLE);
    }

    /// The message of an exception, or its kind when it has none.
    static String messageOf(Throwable e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    int exitCode() {
        return exitCode;
    }
}
