package io.isitdns.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/// What a command knows of the outside: its streams, its environment, the clock. Tests give their
/// own.
///
/// @param out standard output, unbuffered; whoever writes much buffers
/// @param err standard error, for troubles and progress
/// @param in standard input
/// @param terminal whether standard error is a terminal, so that progress may be shown
/// @param environment environment variables
/// @param clock the one clock
record Console(
        OutputStream out,
        PrintStream err,
        InputStream in,
        boolean terminal,
        Map<String, String> environment,
        InstantSource clock) {
    /// That of this process.
    static Console ofProcess() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                System.err,
                System.in,
                isTerminal(),
                System.getenv(),
                InstantSource.system());
    }

    @SuppressWarnings("SystemConsoleNull") // Its specification still allows null.
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        return console != null && console.isTerminal();
    }

    /// Prints a line on standard output.
    void line(String text) {
        new PrintStream(out, true, StandardCharsets.UTF_8).println(text);
    }

    /// Prints text that ends its own lines on standard output.
    void text(String text) {
        PrintStream print = new PrintStream(out, false, StandardCharsets.UTF_8);
        print.print(text);
        print.flush();
    }

    /// Prints a line on standard error, after the name of the program.
    void warn(String text) {
        err.println("isitdns: " + text);
    }

    /// The same without warnings.
    Console withoutWarnings() {
        return new Console(
                out,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                in,
                terminal,
                environment,
                clock);
    }
}
