package io.isitdns.agent.spool;

import io.isitdns.agent.spool.Segment.Debt;
import io.isitdns.agent.spool.Segment.Taken;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Parcels that wait for the hub, oldest first, on disk.
///
/// What [#append] took survives the end of the process, `kill -9` included. It is not forced to the
/// medium: when the machine itself fails, what the kernel had not written yet is gone, and what is
/// torn is cut off at the next start. A parcel that was delivered shortly before the end may be
/// delivered again, which the hub notices by its number.
///
/// When the disk is fuller than the limit, the oldest segment leaves. While it cannot be written
/// (full, read-only), parcels wait in memory, of which the oldest leaves beyond its limit; each
/// append tries the disk again. Transactions that leave are counted in
/// [SpoolStatus#lostTransactions()] and owed to the hub: see [#takeOwed()].
///
/// One thread appends, one peeks and acknowledges; status may be asked from any. The lock is held
/// over reading and writing of one parcel: neither thread has anything better to do meanwhile.
public final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    private final SpoolConfig config;
    private final Lock lock = new ReentrantLock();
    private final SegmentFolder folder;
    private final Deque<SpooledParcel> memory = new ArrayDeque<>();
    private long memoryBytes;
    private @Nullable SpooledParcel inHand;
    private @Nullable Taken inHandOnDisk;
    private long owed;
    private long promised;
    private long told;
    private long lost;
    private long tornBytes;
    private boolean failing;

    /// @param config where, and how much
    public Spool(SpoolConfig config) {
        this.config = config;
        folder = new SegmentFolder(config);
    }

    /// Finds what an earlier process left.
    ///
    /// @throws SpoolException when the directory cannot be one, may not be used, or is in use
    public void start() {
        lock.lock();
        try {
            open();
        } catch (AccessDeniedException | FileAlreadyExistsException | NotDirectoryException e) {
            throw new SpoolException(
                    "cannot keep what waits for the hub in "
                            + config.directory()
                            + ": "
                            + sentence(e)
                            + "; choose another --data");
        } catch (IOException e) {
            fail(e);
        } finally {
            lock.unlock();
        }
    }

    private void open() throws IOException {
        if (folder.isOpen()) {
            return;
        }
        folder.open();
        tornBytes = folder.sum(Segment::tornBytes);
        Debt left = folder.debt();
        owed += left.owed();
        told += left.told();
        promised += left.told();
        if (tornBytes > 0) {
            LOG.warn(
                    "{} bytes in {} were not written whole when the last process ended; cut off",
                    tornBytes,
                    config.directory());
        }
    }

    /// Puts a parcel behind all others. Never fails: see the limits above.
    public void append(SpooledParcel spooled) {
        holding(() -> {
            if (spooled.bytes() > config.mostBytes()) {
                lose(spooled.transactions(), spooled.reportedLost());
                return true;
            }
            memory.addLast(spooled);
            memoryBytes += spooled.bytes();
            told += spooled.reportedLost();
            moveToDisk();
            while (memoryBytes > config.mostMemoryBytes() && !memory.isEmpty()) {
                SpooledParcel oldest = memory.removeFirst();
                memoryBytes -= oldest.bytes();
                lose(oldest.transactions(), oldest.reportedLost());
            }
            return true;
        });
    }

    private void moveToDisk() {
        try {
            while (!memory.isEmpty()) {
                SpooledParcel first = memory.getFirst();
                write(first);
                memory.removeFirst();
                memoryBytes -= first.bytes();
            }
            recovered();
        } catch (IOException e) {
            fail(e);
        }
    }

    private void write(SpooledParcel spooled) throws IOException {
        open();
        long bytes = spooled.bytes() + ParcelFormat.FIXED;
        if (folder.needsSegment(bytes)) {
            while (!folder.hasRoom(bytes) && folder.oldest() != null) {
                evictOldest();
            }
            folder.begin(new Debt(owed, told - reportedInMemory()));
        }
        folder.append(spooled);
    }

    /// What is about to be written tells of it inside the segment.
    private long reportedInMemory() {
        return memory.stream().mapToLong(SpooledParcel::reportedLost).sum();
    }

    /// A parcel in hand was taken from its segment and does not leave with it.
    private void evictOldest() throws IOException {
        Segment oldest = folder.oldest();
        if (oldest != null) {
            long transactions = oldest.waitingTransactions();
            long reported = oldest.waitingReported();
            folder.deleteOldest();
            lose(transactions, reported);
        }
    }

    /// What a lost coverage row told of is owed again.
    private void lose(long transactions, long reported) {
        lost += transactions;
        owed += transactions + reported;
    }

    /// The oldest parcel, which is the same until it is acknowledged or discarded.
    public Optional<SpooledParcel> peek() {
        return holding(() -> {
            if (inHand == null) {
                takeFromDisk();
            }
            if (inHand == null && !memory.isEmpty()) {
                inHand = memory.removeFirst();
                memoryBytes -= inHand.bytes();
            }
            return Optional.ofNullable(inHand);
        });
    }

    private void takeFromDisk() {
        try {
            Segment oldest = folder.oldest();
            while (oldest != null && inHand == null) {
                Optional<Taken> taken = oldest.take();
                if (taken.isPresent()) {
                    inHandOnDisk = taken.get();
                    inHand = taken.get().spooled();
                    return;
                }
                if (folder.isWritten(oldest)) {
                    return;
                }
                folder.deleteOldest();
                oldest = folder.oldest();
            }
        } catch (IOException e) {
            LOG.error("a part of what waited for the hub cannot be read: {}", sentence(e));
            skipUnreadable();
        }
    }

    /// What waits in a segment that cannot be read is lost, so that what is behind it is not.
    private void skipUnreadable() {
        try {
            evictOldest();
        } catch (IOException e) {
            fail(e);
        }
    }

    /// The hub has the parcel that was peeked.
    public void acknowledge() {
        holding(() -> {
            try {
                if (inHandOnDisk != null) {
                    inHandOnDisk.acknowledge();
                }
            } catch (IOException _) {
                // The hub notices a repeat; nothing depends on the mark.
            }
            inHand = null;
            inHandOnDisk = null;
            return true;
        });
    }

    /// The hub will never take the parcel that was peeked: it is lost.
    public void discard() {
        holding(() -> {
            if (inHand != null) {
                lose(inHand.transactions(), inHand.reportedLost());
            }
            return true;
        });
        acknowledge();
    }

    /// Lost transactions that no coverage row tells of yet. Whoever takes them writes them into the
    /// next one, and says so with [SpooledParcel#reportedLost()].
    public long takeOwed() {
        return holding(() -> {
            long untold = owed - promised;
            promised = owed;
            return untold;
        });
    }

    /// How it is.
    public SpoolStatus status() {
        return holding(() ->
                new SpoolStatus(
                        folder.sum(Segment::waitingParcels) + inMemory(_ -> 1),
                        folder.sum(Segment::waitingBytes) + inMemory(SpooledParcel::bytes),
                        folder.sum(Segment::waitingTransactions)
                                + inMemory(SpooledParcel::transactions),
                        lost,
                        tornBytes,
                        failing));
    }

    private long inMemory(ToLongFunction<SpooledParcel> number) {
        return memory.stream().mapToLong(number).sum()
                + (inHand == null ? 0 : number.applyAsLong(inHand));
    }

    /// Bytes on disk, sent or not.
    long diskBytes() {
        return holding(folder::bytes);
    }

    @Override
    public void close() {
        holding(() -> {
            try {
                moveToDisk();
                folder.close();
            } catch (IOException e) {
                LOG.warn("the spool in {} was not closed: {}", config.directory(), sentence(e));
            }
            return true;
        });
    }

    private void fail(IOException e) {
        if (!failing) {
            failing = true;
            LOG.error(
                    "the spool in {} cannot be written: {}; what the hub does not take waits in"
                            + " memory",
                    config.directory(),
                    sentence(e));
        }
    }

    private void recovered() {
        if (failing) {
            failing = false;
            LOG.info(
                    "the spool in {} is written again; transactions lost so far: {}",
                    config.directory(),
                    lost);
        }
    }

    private static String sentence(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _, NotDirectoryException _ -> "it is not a directory";
            default -> String.valueOf(e.getMessage());
        };
    }

    private <T> T holding(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
