package io.isitdns.attribute.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A proc file system with what a test puts into it.
final class ProcFolder {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid"
                    + "  timeout inode ref pointer drops\n";

    private final Path proc;
    private final Map<String, StringBuilder> tables = new TreeMap<>();

    ProcFolder(Path proc) {
        this.proc = proc;
        try {
            Files.createDirectories(proc.resolve("net"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
    }

    Path path() {
        return proc;
    }

    /// Closes all sockets.
    ProcFolder close() {
        for (String table : new String[] {"udp", "tcp", "udp6", "tcp6"}) {
            tables.put(table, new StringBuilder(HEADING));
            write("net/" + table, HEADING);
        }
        return this;
    }

    /// Opens a socket.
    ///
    /// @param local as the kernel writes it, such as `0100007F:0035`
    ProcFolder open(String table, String local, long inode) {
        StringBuilder text = Objects.requireNonNull(tables.get(table), table);
        text.append(
                "  812: %s 0A00000A:0035 01 00000000:00000000 00:00000000 00000000  1000        0 %d 2 0000000000000000 0\n"
                        .formatted(local, inode));
        write("net/" + table, text.toString());
        return this;
    }

    /// Starts a process with these sockets.
    ProcFolder process(int pid, String name, String cgroup, long... inodes) {
        write(pid + "/comm", name + "\n");
        write(pid + "/cgroup", cgroup);
        write(pid + "/fd/none", "");
        int number = 3;
        for (long inode : inodes) {
            link(pid + "/fd/" + number++, "socket:[" + inode + "]");
        }
        return this;
    }

    void write(String file, String text) {
        try {
            Path path = proc.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void link(String file, String target) {
        try {
            Path path = proc.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
