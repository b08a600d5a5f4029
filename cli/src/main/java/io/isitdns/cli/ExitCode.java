package io.isitdns.cli;

/// Exit codes of the command.
public final class ExitCode {
    /// It did what was asked.
    public static final int FINE = 0;

    /// It found something: diagnose, alerts.
    public static final int FINDINGS = 1;

    /// Wrong usage or unreadable input.
    public static final int USAGE = 2;

    /// The hub cannot be reached.
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
