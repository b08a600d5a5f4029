package io.isitdns.agent.spool;

import io.isitdns.agent.spool.ParcelFormat.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// One file of the spool: written at its end, read from its beginning, deleted as a whole.
///
/// It begins with eight bytes that name the format and the debt when it was begun. Not thread-safe.
final class Segment implements AutoCloseable {
    private static final long FORMAT = 0x69_73_64_6e_73_70_30_31L; // "isdnsp01"
    private static final int HEADER_BYTES = 3 * Long.BYTES;

    private final Path path;
    private final FileChannel file;
    private final Debt debtAtBegin;
    private long end = HEADER_BYTES;
    private long readAt = HEADER_BYTES;
    private long tornBytes;
    private long waitingParcels;
    private long waitingBytes;
    private long waitingTransactions;
    private long waitingReported;
    private long toldInside;

    private Segment(Path path, FileChannel file, Debt debtAtBegin) {
        this.path = path;
        this.file = file;
        this.debtAtBegin = debtAtBegin;
    }

    /// What the hub is to be told of losses, as sums since the spool was made.
    ///
    /// @param owed lost transactions to be told
    /// @param told those of them that coverage rows in the spool tell
    record Debt(long owed, long told) {}

    /// A new file. Nothing of it is left when it cannot be written.
    static Segment begin(Path path, Debt debt) throws IOException {
        FileChannel file =
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        try {
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
            header.putLong(FORMAT).putLong(debt.owed()).putLong(debt.told()).flip();
            writeAll(file, header, 0);
            return new Segment(path, file, debt);
        } catch (IOException e) {
            file.close();
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /// A file that an earlier process left. What is torn at its end is cut off; a file without our
    /// header is torn altogether.
    static Segment recover(Path path) throws IOException {
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        if (!ParcelFormat.fill(file, 0, header) || header.getLong(0) != FORMAT) {
            Segment empty = new Segment(path, file, new Debt(0, 0));
            empty.tornBytes = file.size();
            return empty;
        }
        Debt debt = new Debt(header.getLong(Long.BYTES), header.getLong(2 * Long.BYTES));
        Segment segment = new Segment(path, file, debt);
        segment.scan();
        return segment;
    }

    private void scan() throws IOException {
        Optional<Entry> entry = ParcelFormat.read(file, end);
        while (entry.isPresent()) {
            long begin = end;
            end = entry.get().end();
            toldInside += entry.get().spooled().reportedLost();
            if (!entry.get().acknowledged()) {
                waits(entry.get().spooled(), end - begin, 1);
            }
            entry = ParcelFormat.read(file, end);
        }
        tornBytes = file.size() - end;
        if (tornBytes > 0) {
            file.truncate(end);
        }
    }

    /// Writes at the end. What a failed write left is written over by the next.
    void append(SpooledParcel spooled) throws IOException {
        ByteBuffer bytes = ParcelFormat.write(spooled);
        long length = bytes.remaining();
        writeAll(file, bytes, end);
        end += length;
        toldInside += spooled.reportedLost();
        waits(spooled, length, 1);
    }

    /// The next parcel that the hub does not have; from then on it waits here no more.
    Optional<Taken> take() throws IOException {
        while (readAt < end) {
            long begin = readAt;
            Entry entry =
                    ParcelFormat.read(file, begin)
                            .orElseThrow(() -> new IOException(path + " is damaged at " + begin));
            readAt = entry.end();
            if (!entry.acknowledged()) {
                waits(entry.spooled(), readAt - begin, -1);
                return Optional.of(new Taken(entry.spooled(), this, begin));
            }
        }
        return Optional.empty();
    }

    /// A parcel that was taken.
    record Taken(SpooledParcel spooled, Segment segment, long offset) {
        /// Remembers beyond the end of the process that the hub has it.
        void acknowledge() throws IOException {
            if (segment.file.isOpen()) {
                writeAll(segment.file, ByteBuffer.wrap(new byte[] {1}), offset);
            }
        }
    }

    private void waits(SpooledParcel spooled, long bytes, int sign) {
        waitingParcels += sign;
        waitingBytes += sign * bytes;
        waitingTransactions += sign * spooled.transactions();
        waitingReported += sign * spooled.reportedLost();
    }

    private static void writeAll(FileChannel file, ByteBuffer bytes, long offset)
            throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += file.write(bytes, at);
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
        file.close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /// Bytes of the file.
    long bytes() {
        return end;
    }

    /// Bytes that were cut off when it was recovered.
    long tornBytes() {
        return tornBytes;
    }

    /// Parcels not taken yet.
    long waitingParcels() {
        return waitingParcels;
    }

    /// Bytes of parcels not taken yet.
    long waitingBytes() {
        return waitingBytes;
    }

    /// Transactions in parcels not taken yet.
    long waitingTransactions() {
        return waitingTransactions;
    }

    /// Losses told of in parcels not taken yet.
    long waitingReported() {
        return waitingReported;
    }

    /// The debt behind its last parcel.
    Debt debtAtEnd() {
        return new Debt(debtAtBegin.owed(), debtAtBegin.told() + toldInside);
    }
}
