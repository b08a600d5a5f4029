package io.isitdns.lab.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// The programs behind [StubLibrary], which read names and say how they ended. Made once, in a
/// directory that must exist as long as they run. Needs the commands `gcc`, `musl-gcc` and `node`.
public final class StubPrograms {
    private static final String C_SOURCE = "lookups.c";
    private static final String SCRIPT = "lookups.js";

    private final Path directory;

    private StubPrograms(Path directory) {
        this.directory = directory;
    }

    /// Compiles them into a directory.
    public static StubPrograms in(Path directory) throws IOException {
        StubPrograms programs = new StubPrograms(directory);
        programs.copy(C_SOURCE);
        programs.copy(SCRIPT);
        programs.compile("gcc", StubLibrary.GLIBC, "-pthread");
        programs.compile("musl-gcc", StubLibrary.MUSL, "-static");
        return programs;
    }

    private void copy(String file) throws IOException {
        try (InputStream in = StubPrograms.class.getResourceAsStream(file)) {
            Files.copy(Objects.requireNonNull(in, file), directory.resolve(file));
        }
    }

    private void compile(String compiler, StubLibrary library, String option) {
        Commands.run(List.of(compiler, "-O1", option, "-o", path(library.name()), path(C_SOURCE)));
    }

    private String path(String file) {
        return directory.resolve(file).toString();
    }

    /// The command that runs one.
    List<String> command(StubLibrary library) {
        return switch (library) {
            case GLIBC, MUSL -> List.of(path(library.name()));
            case NODE -> List.of("node", path(SCRIPT));
            case C_ARES -> List.of("node", path(SCRIPT), "c-ares");
            case JVM ->
                    List.of(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Xmx64m",
                            "-Dsun.net.inetaddr.ttl=0",
                            "-Dsun.net.inetaddr.negative.ttl=0",
                            "-cp",
                            System.getProperty("java.class.path"),
                            StubLoop.class.getName());
        };
    }
}
