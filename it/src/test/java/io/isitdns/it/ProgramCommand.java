package io.isitdns.it;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// How the program is started. A training run before the first start keeps its classes loaded and
/// linked in a file (JEP 514), as the build does for the command, since tests start it hundreds of
/// times.
final class ProgramCommand {
    private static final List<String> JAVA =
            List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m");
    private static final Path WORK = Path.of("target", "program").toAbsolutePath();
    private static final List<String> COMMAND = command();

    private ProgramCommand() {}

    /// The command that a verb and its options follow.
    static List<String> get() {
        return COMMAND;
    }

    /// The cache holds classes of jars only. Where modules come as folders, as they do from an IDE,
    /// the program starts without.
    private static List<String> command() {
        String jars =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> entry.endsWith(".jar"))
                        .collect(Collectors.joining(File.pathSeparator));
        try {
            Path cache = train(jars);
            return Files.exists(cache)
                    ? main(List.of("-XX:AOTCache=" + cache), jars)
                    : main(List.of(), System.getProperty("java.class.path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path train(String jars) throws IOException {
        Files.createDirectories(WORK);
        Path cache = WORK.resolve("cache.aot");
        Files.deleteIfExists(cache);
        String capture = WORK.resolve("train.pcap").toString();
        List<String> generate =
                java(List.of(), jars, "io.isitdns.lab.generate.Generate", "--packets", "5000");
        run(generate, "--seed", "1", "--out", capture, "--truth", capture + ".json");
        List<String> train = main(List.of("-XX:AOTCacheOutput=" + cache), jars);
        Path data = Files.createTempDirectory(WORK, "data");
        run(train, "train", "--read", capture, "--data", data.toString());
        return cache;
    }

    private static List<String> main(List<String> options, String classPath) {
        return java(options, classPath, "io.isitdns.cli.Main");
    }

    private static List<String> java(List<String> options, String classPath, String... call) {
        List<String> command = new ArrayList<>(JAVA);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(call));
        return command;
    }

    private static void run(List<String> command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(arguments));
        new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(WORK.resolve("log").toFile())
                .start()
                .onExit()
                .join();
    }
}
