package io.isitdns.lab.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The name of a cluster, which all that it makes on the machine begins with: its namespaces, their
/// files in `/etc/netns` and its own directory. It tells the process that owns it, so that what a
/// killed one left can be found.
///
/// @param directory the cluster's directory; its own name is the name
record LabName(Path directory) {
    private static final Path ROOT = Path.of("/run/isitdns-lab");
    private static final Path NAMESPACES = Path.of("/run/netns");
    private static final Path ETC = Path.of("/etc/netns");
    private static final String PREFIX = "isitdns-lab-";

    /// Which of the fields behind the command's name in `/proc/PID/stat` is the time of start.
    private static final int STARTED = 19;

    /// Takes a name that no other cluster has.
    static LabName claim() {
        long pid = ProcessHandle.current().pid();
        String owner = PREFIX + pid + "-" + started(Long.toString(pid));
        try {
            Files.createDirectories(ROOT);
            for (int number = 1; ; number++) {
                try {
                    return new LabName(Files.createDirectory(ROOT.resolve(owner + "-" + number)));
                } catch (FileAlreadyExistsException _) {
                    // Another cluster of this process.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes what clusters left whose process is gone.
    static void sweep() {
        children(ROOT).stream()
                .filter(directory -> !isAlive(directory.getFileName().toString()))
                .forEach(directory -> new LabName(directory).remove());
    }

    private static boolean isAlive(String name) {
        String[] parts = name.substring(PREFIX.length()).split("-", -1);
        return parts[1].equals(started(parts[0]));
    }

    /// When a process was started, in ticks since the machine was; empty when there is none.
    private static String started(String pid) {
        try {
            String stat = Files.readString(Path.of("/proc", pid, "stat"));
            return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[STARTED];
        } catch (IOException _) {
            return "";
        }
    }

    /// The full name of a namespace.
    String of(String part) {
        return directory.getFileName() + "-" + part;
    }

    static Path namespaceFile(String fullName) {
        return NAMESPACES.resolve(fullName);
    }

    /// The directory whose files stand in for those of `/etc` in a namespace.
    static Path etc(String fullName) {
        return ETC.resolve(fullName);
    }

    /// Ends all processes in the namespaces and removes all that bears the name.
    void remove() {
        List<String> names =
                children(NAMESPACES).stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> name.startsWith(of("")))
                        .toList();
        names.forEach(LabName::endProcesses);
        names.forEach(LabName::removeNamespace);
        children(ETC).stream()
                .filter(files -> files.getFileName().toString().startsWith(of("")))
                .forEach(LabName::delete);
        delete(directory);
    }

    /// Ends all processes in a namespace; what is in it was started for it.
    static void endProcesses(String fullName) {
        Commands.attempt(List.of("ip", "netns", "pids", fullName), "")
                .output()
                .lines()
                .filter(line -> line.chars().allMatch(Character::isDigit))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)).stream())
                .filter(process -> !process.equals(ProcessHandle.current()))
                .forEach(ProcessHandle::destroyForcibly);
    }

    /// Removes one namespace and its files.
    static void removeNamespace(String fullName) {
        // Another process may sweep at the same time, so that it may be gone already.
        Commands.attempt(List.of("ip", "netns", "delete", fullName), "");
        delete(etc(fullName));
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
