package io.isitdns.packet;

import org.jspecify.annotations.Nullable;

/// Connections in order of their last segment, linked through the connections themselves.
final class AgeList {
    private @Nullable TcpConnection oldest;
    private @Nullable TcpConnection newest;

    /// The connection that was quiet for longest.
    @Nullable TcpConnection oldest() {
        return oldest;
    }

    /// Adds a connection that is in no list, as the newest.
    void add(TcpConnection connection) {
        TcpConnection last = newest;
        connection.older = last;
        connection.newer = null;
        if (last == null) {
            oldest = connection;
        } else {
            last.newer = connection;
        }
        newest = connection;
    }

    /// Removes a connection that is in this list.
    void remove(TcpConnection connection) {
        TcpConnection older = connection.older;
        TcpConnection newer = connection.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        connection.older = null;
        connection.newer = null;
    }
}
