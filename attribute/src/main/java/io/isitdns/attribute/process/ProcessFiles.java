package io.isitdns.attribute.process;

import io.isitdns.attribute.SocketOwner.OfProcess;
import io.isitdns.attribute.SocketOwner.Owner;
import io.isitdns.attribute.SocketOwner.Unknown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Which process has which socket, out of `/proc/PID`. Processes that may not be looked into, or
/// end meanwhile, are passed over.
final class ProcessFiles {
    private static final String SOCKET = "socket:[";

    /// Files of one process that are looked at.
    private static final int MOST_FILES = 65_536;

    private final Path proc;
    private final int mostProcesses;

    /// @param proc where the proc file system is
    /// @param mostProcesses processes looked into at most
    ProcessFiles(Path proc, int mostProcesses) {
        this.proc = proc;
        this.mostProcesses = mostProcesses;
    }

    /// The owners of sockets. One that several processes have is known when they agree.
    ///
    /// @param wanted inodes of the sockets
    /// @return by inode; those that no process was found to have are left out
    Map<Long, Owner> owners(Set<Long> wanted) throws IOException {
        Map<Long, Owner> owners = new HashMap<>();
        int seen = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                if (seen++ >= mostProcesses) {
                    break;
                }
                look(process, wanted, owners);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return owners;
    }

    private static void look(Path process, Set<Long> wanted, Map<Long, Owner> owners) {
        Owner owner = null;
        int seen = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (seen++ >= MOST_FILES) {
                    return;
                }
                long inode = inode(file);
                if (wanted.contains(inode)) {
                    owner = owner == null ? owner(process) : owner;
                    owners.merge(inode, owner, ProcessFiles::agreed);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // It ended, or is not for us to look into: what is unknown stays so.
        }
    }

    private static Owner agreed(Owner one, Owner other) {
        return one.equals(other) ? one : new Unknown();
    }

    /// The inode of the socket that a file is; -1 for one that is none, or was closed meanwhile.
    private static long inode(Path file) {
        try {
            String target = Files.readSymbolicLink(file).toString();
            return target.startsWith(SOCKET)
                    ? Long.parseLong(target, SOCKET.length(), target.length() - 1, 10)
                    : -1;
        } catch (IOException | NumberFormatException _) {
            return -1;
        }
    }

    private static Owner owner(Path process) throws IOException {
        String groups = text(process.resolve("cgroup"));
        return CgroupFile.pod(groups)
                .<Owner>map(pod -> pod)
                .orElse(
                        CgroupFile.isOfNode(groups)
                                ? new OfProcess(text(process.resolve("comm")).strip())
                                : new Unknown());
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
