package io.isitdns.agent.spool;

import io.isitdns.client.wire.Parcel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How parcels lie in a segment, one behind the other; all numbers big-endian.
///
/// | bytes | what |
/// |---|---|
/// | 1 | 1 once the hub has acknowledged it, else 0 |
/// | 4 | CRC-32C of all that follows |
/// | 4 | bytes of the shipment |
/// | 2 | bytes of the boot |
/// | 8 | sequence |
/// | 8 | transactions |
/// | 8 | reported as lost |
/// | … | boot in UTF-8, shipment |
final class ParcelFormat {
    /// Bytes before the boot.
    static final int FIXED = 35;

    private static final int SUMMED_FROM = 5;
    private static final int MOST_SHIPMENT = 1 << 26;
    private static final int MOST_BOOT = 256;

    private ParcelFormat() {}

    /// A parcel that was read.
    ///
    /// @param spooled the parcel
    /// @param acknowledged whether the hub has it
    /// @param end where the next one begins
    record Entry(SpooledParcel spooled, boolean acknowledged, long end) {}

    static ByteBuffer write(SpooledParcel spooled) {
        Parcel parcel = spooled.parcel();
        byte[] boot = parcel.boot().getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(FIXED + boot.length + parcel.bytes().length);
        out.position(SUMMED_FROM);
        out.putInt(parcel.bytes().length).putShort((short) boot.length);
        out.putLong(parcel.sequence());
        out.putLong(spooled.transactions()).putLong(spooled.reportedLost());
        out.put(boot).put(parcel.bytes());
        return out.putInt(1, sum(out.array())).flip();
    }

    /// The parcel at `offset`; empty at the end of the file and where it is torn or damaged.
    static Optional<Entry> read(FileChannel file, long offset) throws IOException {
        ByteBuffer fixed = ByteBuffer.allocate(FIXED);
        if (!fill(file, offset, fixed)) {
            return Optional.empty();
        }
        int shipment = fixed.getInt(SUMMED_FROM);
        int boot = fixed.getShort(SUMMED_FROM + 4);
        if (shipment < 0 || shipment > MOST_SHIPMENT || boot < 0 || boot > MOST_BOOT) {
            return Optional.empty();
        }
        if (offset + FIXED + boot + shipment > file.size()) {
            return Optional.empty();
        }
        ByteBuffer all = ByteBuffer.allocate(FIXED + boot + shipment);
        if (!fill(file, offset, all) || all.getInt(1) != sum(all.array())) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(parcel(all.array(), boot), all.get(0) != 0, offset + all.capacity()));
    }

    private static SpooledParcel parcel(byte[] bytes, int bootBytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).position(SUMMED_FROM + 6);
        long sequence = in.getLong();
        long transactions = in.getLong();
        long reportedLost = in.getLong();
        String boot = new String(bytes, FIXED, bootBytes, StandardCharsets.UTF_8);
        byte[] shipment = Arrays.copyOfRange(bytes, FIXED + bootBytes, bytes.length);
        return new SpooledParcel(new Parcel(boot, sequence, shipment), transactions, reportedLost);
    }

    /// Reads until the buffer is full; false when the file ends before.
    static boolean fill(FileChannel file, long offset, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (file.read(buffer, offset + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }

    private static int sum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, SUMMED_FROM, bytes.length - SUMMED_FROM);
        return (int) crc.getValue();
    }
}
