package io.isitdns.store.duckdb;

import io.isitdns.store.StoreException;
import io.isitdns.store.StoreException.Kind;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Locale;

/// Tells what the user can mend from what the database says. DuckDB has no codes for these cases,
/// so that its words are all there is.
final class SqlTrouble {
    private SqlTrouble() {}

    /// The exception for trouble while opening.
    static StoreException opening(Path directory, Exception cause) {
        String said = said(cause);
        if (said.contains("could not set lock")) {
            return inUse(directory, cause);
        }
        if (isFull(cause)) {
            return full(directory, cause);
        }
        return new StoreException(
                Kind.UNUSABLE,
                "cannot open the data directory "
                        + directory
                        + ": "
                        + reason(cause)
                        + "; name another directory, or move this one away",
                cause);
    }

    /// The exception for a data directory that another store has open.
    static StoreException inUse(Path directory, Exception cause) {
        return new StoreException(
                Kind.IN_USE,
                "the data directory "
                        + directory
                        + " is in use by another isitdns; end that one, or name another directory",
                cause);
    }

    /// The exception for trouble while working.
    static RuntimeException working(Path directory, Exception cause) {
        if (isFull(cause)) {
            return full(directory, cause);
        }
        return new IllegalStateException(
                "the database in " + directory + " failed: " + firstLine(cause), cause);
    }

    private static StoreException full(Path directory, Exception cause) {
        return new StoreException(
                Kind.FULL,
                "no space left for the data directory "
                        + directory
                        + "; nothing of the last append was kept: free space, or lower --max-disk",
                cause);
    }

    /// Whether the trouble is that no space is left.
    static boolean isFull(Exception cause) {
        String said = said(cause);
        return said.contains("no space left on device")
                || said.contains("disk quota exceeded")
                || said.contains("failed to offload data block")
                || said.contains("could not write all bytes");
    }

    private static String said(Exception cause) {
        return String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
    }

    /// The file system's own messages are mere paths.
    private static String reason(Exception cause) {
        return switch (cause) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "it is a file";
            default -> firstLine(cause);
        };
    }

    private static String firstLine(Exception cause) {
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
