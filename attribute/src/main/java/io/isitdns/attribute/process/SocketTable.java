package io.isitdns.attribute.process;

import io.isitdns.attribute.SocketOwner.Owner;
import io.isitdns.attribute.SocketOwner.Unknown;
import io.isitdns.model.Transport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sockets that the last looks saw, and whose they are. Not thread-safe.
final class SocketTable {
    /// Searches in which an owner was not found, after which it is not searched for any more.
    private static final int MOST_SEARCHES = 3;

    private final NodeSocketsConfig config;
    private final Map<Place, List<Seen>> sockets = new HashMap<>();

    /// When the last looks were, as in a ring: that of look n is at n modulo the length.
    private final long[] lookNanos;

    private long looks;
    private int size;
    private long leftOut;

    SocketTable(NodeSocketsConfig config) {
        this.config = config;
        lookNanos = new long[config.looks()];
    }

    private record Place(Transport transport, int port) {}

    private static final class Seen {
        private final OpenSocket socket;
        private final long firstLook;
        private long lastLook;
        private int searches;
        private @Nullable Owner owner;

        Seen(OpenSocket socket, long look) {
            this.socket = socket;
            firstLook = look;
            lastLook = look;
        }

        boolean isIn(long look) {
            return firstLook <= look && look <= lastLook;
        }
    }

    /// Takes what a look saw.
    ///
    /// @param nanos when it began
    void looked(long nanos, List<OpenSocket> open) {
        long look = looks++;
        lookNanos[(int) (look % lookNanos.length)] = nanos;
        open.forEach(socket -> saw(socket, look));
        long oldest = looks - lookNanos.length;
        if (looks % lookNanos.length == 0) {
            sockets.values().removeIf(seen -> forget(seen, oldest));
        }
    }

    private void saw(OpenSocket socket, long look) {
        List<Seen> here =
                sockets.computeIfAbsent(
                        new Place(socket.transport(), socket.port()), _ -> new ArrayList<>(1));
        for (Seen seen : here) {
            if (seen.lastLook >= look - 1 && seen.socket.equals(socket)) {
                seen.lastLook = look;
                return;
            }
        }
        if (size >= config.mostSockets()) {
            leftOut++;
        } else {
            here.add(new Seen(socket, look));
            size++;
        }
    }

    private boolean forget(List<Seen> here, long before) {
        int all = here.size();
        here.removeIf(seen -> seen.lastLook < before);
        size -= all - here.size();
        return here.isEmpty();
    }

    /// Open sockets whose owner is not known yet.
    Set<Long> unowned() {
        Set<Long> inodes = new HashSet<>();
        for (List<Seen> here : sockets.values()) {
            for (Seen seen : here) {
                if (seen.lastLook == looks - 1
                        && seen.owner == null
                        && seen.searches < MOST_SEARCHES) {
                    inodes.add(seen.socket.inode());
                }
            }
        }
        return inodes;
    }

    /// Takes what a search found.
    ///
    /// @param wanted what it searched for
    /// @param owners by inode
    void found(Set<Long> wanted, Map<Long, Owner> owners) {
        for (List<Seen> here : sockets.values()) {
            for (Seen seen : here) {
                long inode = seen.socket.inode();
                if (seen.owner == null && wanted.contains(inode)) {
                    seen.searches++;
                    seen.owner = owners.get(inode);
                }
            }
        }
    }

    /// The one to whom all sockets belonged that had this address and port in the look just before
    /// this time or the one just after.
    Owner owner(long high, long low, int port, Transport transport, long timeNanos) {
        List<Seen> here = sockets.getOrDefault(new Place(transport, port), List.of());
        long before = lookBefore(timeNanos);
        if (here.isEmpty() || before < 0 || isTooFarApart(before, timeNanos)) {
            return new Unknown();
        }
        Owner owner = null;
        for (Seen seen : here) {
            boolean meant =
                    (seen.isIn(before) || seen.isIn(before + 1)) && seen.socket.isAt(high, low);
            if (meant) {
                Owner one = Objects.requireNonNullElse(seen.owner, new Unknown());
                if (owner != null && !owner.equals(one)) {
                    return new Unknown();
                }
                owner = one;
            }
        }
        return Objects.requireNonNullElse(owner, new Unknown());
    }

    /// The last look not after this time, or -1 when that was forgotten.
    private long lookBefore(long timeNanos) {
        long oldest = Math.max(0, looks - lookNanos.length);
        for (long look = looks - 1; look >= oldest; look--) {
            if (nanosOf(look) <= timeNanos) {
                return look;
            }
        }
        return -1;
    }

    private boolean isTooFarApart(long before, long timeNanos) {
        long after = before + 1 < looks ? nanosOf(before + 1) : timeNanos;
        return after - nanosOf(before) > config.mostGap().toNanos();
    }

    private long nanosOf(long look) {
        return lookNanos[(int) (look % lookNanos.length)];
    }

    /// Sockets remembered.
    int size() {
        return size;
    }

    /// Sockets left out.
    long leftOut() {
        return leftOut;
    }
}
