package io.isitdns.arch;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The main classes and the sources of all modules, found beside this one.
final class Reactor {
    /// The folder that the modules lie in.
    static final Path ROOT = root();

    /// The package below which each module has one named like itself.
    static final String BASE = "io.isitdns.";

    /// The main classes of all modules that are built.
    static final JavaClasses MAIN_CLASSES = mainClasses();

    private Reactor() {}

    /// Folders of modules with Java sources of the product, in alphabetical order.
    static List<Path> modules() {
        return list(ROOT).filter(module -> Files.isDirectory(main(module))).toList();
    }

    private static JavaClasses mainClasses() {
        List<Path> outputs =
                modules().stream().map(module -> module.resolve("target/classes")).toList();
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPaths(outputs);
    }

    /// Java files under the main or test sources of all modules.
    static Stream<Path> sources(String kind) {
        return list(ROOT)
                .map(module -> module.resolve("src").resolve(kind).resolve("java"))
                .filter(Files::isDirectory)
                .flatMap(Reactor::javaFiles);
    }

    /// A path as it is named in messages.
    static String name(Path path) {
        return ROOT.relativize(path).toString();
    }

    private static Path main(Path module) {
        return module.resolve("src/main/java");
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        return folder.endsWith("arch") ? Objects.requireNonNull(folder.getParent()) : folder;
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
