package io.isitdns.packet;

import org.jspecify.annotations.Nullable;

/// The TCP connections that are followed: a hash table with chains linked through the connections,
/// and two lists by age. Connections are reused, so that a steady flow of them allocates nothing.
final class ConnectionTable {
    private final @Nullable TcpConnection[] buckets;
    private final AgeList open = new AgeList();
    private final AgeList ended = new AgeList();
    private final StreamMemory memory = new StreamMemory();
    private final PacketMetrics metrics;
    private final int maxStreamBytes;
    private @Nullable TcpConnection free;
    private int size;

    ConnectionTable(PacketConfig.TcpLimits limits, PacketMetrics metrics) {
        int capacity = Integer.highestOneBit(Math.max(limits.maxConnections(), 1)) << 1;
        buckets = new TcpConnection[Math.max(capacity, 2)];
        this.metrics = metrics;
        this.maxStreamBytes = limits.maxStreamBytes();
    }

    /// Connections in the table, ended ones included.
    int size() {
        return size;
    }

    /// Bytes held by the streams of all connections.
    long heldBytes() {
        return memory.heldBytes();
    }

    /// The open connection that was quiet for longest.
    @Nullable TcpConnection oldestOpen() {
        return open.oldest();
    }

    /// The ended connection that ended first.
    @Nullable TcpConnection oldestEnded() {
        return ended.oldest();
    }

    /// The connection of a segment, whichever end sent it.
    @Nullable TcpConnection find(Flow flow) {
        TcpConnection connection = buckets[bucket(TcpConnection.hash(flow))];
        while (connection != null && !connection.isFromA(flow) && !connection.isFromB(flow)) {
            connection = connection.nextInBucket;
        }
        return connection;
    }

    /// Adds an open connection for a segment that has none; the sender becomes A. Its streams are
    /// to be reset by the caller.
    TcpConnection add(Flow flow) {
        TcpConnection connection = free;
        if (connection == null) {
            connection =
                    new TcpConnection(
                            new TcpStream(metrics, memory, maxStreamBytes),
                            new TcpStream(metrics, memory, maxStreamBytes));
        } else {
            free = connection.nextInBucket;
        }
        connection.assign(flow);
        int bucket = bucket(connection.hash());
        connection.nextInBucket = buckets[bucket];
        buckets[bucket] = connection;
        open.add(connection);
        size++;
        return connection;
    }

    /// Marks an open connection as the one heard of last.
    void touch(TcpConnection connection) {
        open.remove(connection);
        open.add(connection);
    }

    /// Moves an open connection to the ended ones.
    void end(TcpConnection connection) {
        open.remove(connection);
        ended.add(connection);
        connection.ended = true;
    }

    /// Takes a connection out of the table and keeps it for reuse.
    void remove(TcpConnection connection) {
        (connection.ended ? ended : open).remove(connection);
        unlink(connection);
        connection.nextInBucket = free;
        free = connection;
        size--;
    }

    private void unlink(TcpConnection connection) {
        int bucket = bucket(connection.hash());
        TcpConnection previous = buckets[bucket];
        if (previous == connection) {
            buckets[bucket] = connection.nextInBucket;
            return;
        }
        while (previous != null && previous.nextInBucket != connection) {
            previous = previous.nextInBucket;
        }
        if (previous != null) {
            previous.nextInBucket = connection.nextInBucket;
        }
    }

    private int bucket(int hash) {
        return hash & (buckets.length - 1);
    }
}
