package io.isitdns.model;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.QType;
import io.isitdns.dns.RdataText;
import io.isitdns.dns.RecordCursor;
import io.isitdns.dns.Section;
import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the answers of a batch row, one record after the other, whatever form they are held in.
/// Reusable, not thread-safe.
///
/// The text form, per record: name length (2 bytes, big-endian), name, type (2), ttl (4), rdata
/// length (4: the hexadecimal form of long rdata passes 65535), rdata.
public final class AnswerReader {
    private static final int MAX_TEXT = 1 << 19;
    private static final long IPV4_MAPPED = 0xffff_0000_0000L;

    private final RecordCursor cursor = new RecordCursor();
    private final RdataText rdata = new RdataText();
    private byte[] bytes = new byte[0];
    private boolean text;
    private int next;
    private int end;
    private int left;
    private int nameAt;
    private int nameLength;
    private int type;
    private long ttl;
    private int rdataAt;
    private int rdataLength;

    /// Starts before the first answer of a row.
    ///
    /// @return this
    public AnswerReader wrap(TransactionBatch batch, int row) {
        bytes = batch.bytes;
        text = batch.answersAreText[row];
        next = batch.answersOffset[row];
        end = next + batch.answersLength[row];
        left = batch.answersLength[row] == 0 ? 0 : TransactionBatch.MAX_ANSWERS;
        if (left > 0 && !text) {
            cursor.wrap(bytes, next, batch.answersLength[row]);
        }
        return this;
    }

    /// Moves to the next answer; false behind the last.
    public boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        return text ? nextText() : nextRecord();
    }

    /// Type of the current answer, 0..65535.
    public int type() {
        return type;
    }

    /// Time to live in seconds.
    public long ttl() {
        return ttl;
    }

    /// Appends the owner name.
    public void appendName(TextBuffer out) {
        if (text) {
            out.append(bytes, nameAt, nameLength);
        } else {
            NameText.append(
                    out,
                    bytes,
                    cursor.messageOffset(),
                    cursor.messageLength(),
                    cursor.nameOffset());
        }
    }

    /// Appends the rdata in presentation form.
    public void appendRdata(TextBuffer out) {
        if (text) {
            out.append(bytes, rdataAt, rdataLength);
        } else {
            rdata.append(out, cursor);
        }
    }

    /// The address that the current answer gives, or null if it is no well-formed A or AAAA record.
    public @Nullable IpAddress address() {
        if (type != QType.A && type != QType.AAAA) {
            return null;
        }
        if (text) {
            String written = new String(bytes, rdataAt, rdataLength, StandardCharsets.ISO_8859_1);
            return IpText.parse(written);
        }
        int at = cursor.rdataOffset();
        if (type == QType.A) {
            return cursor.rdataLength() == Integer.BYTES
                    ? new IpAddress(0, IPV4_MAPPED | u32At(at))
                    : null;
        }
        return cursor.rdataLength() == 2 * Long.BYTES
                ? new IpAddress(u64At(at), u64At(at + Long.BYTES))
                : null;
    }

    /// Writes one answer in text form, for rows that come from a store.
    ///
    /// @return bytes added to the batch
    public static int addText(
            TransactionBatch batch, String name, int type, long ttl, String rdata) {
        byte[] nameBytes = name.getBytes(StandardCharsets.ISO_8859_1);
        byte[] rdataBytes = rdata.getBytes(StandardCharsets.ISO_8859_1);
        TextBuffer one = new TextBuffer(MAX_TEXT);
        u16(one, nameBytes.length).append(nameBytes, 0, nameBytes.length);
        u16(one, type);
        u32(one, ttl);
        u32(one, rdataBytes.length).append(rdataBytes, 0, rdataBytes.length);
        batch.addBytes(one.bytes(), 0, one.length());
        return one.length();
    }

    private static TextBuffer u16(TextBuffer out, int value) {
        return out.append((byte) (value >>> 8)).append((byte) value);
    }

    private static TextBuffer u32(TextBuffer out, long value) {
        return u16(u16(out, (int) (value >>> 16)), (int) value & 0xffff);
    }

    private boolean nextRecord() {
        if (!cursor.next() || cursor.section() != Section.ANSWER) {
            left = 0;
            return false;
        }
        type = cursor.type();
        ttl = cursor.ttl();
        return true;
    }

    private boolean nextText() {
        if (next >= end) {
            left = 0;
            return false;
        }
        nameLength = u16At(next);
        nameAt = next + 2;
        int behind = nameAt + nameLength;
        type = u16At(behind);
        ttl = u32At(behind + 2);
        rdataLength = (int) u32At(behind + 6);
        rdataAt = behind + 10;
        next = rdataAt + rdataLength;
        return true;
    }

    private long u64At(int at) {
        return u32At(at) << Integer.SIZE | u32At(at + Integer.BYTES);
    }

    private long u32At(int at) {
        return (long) u16At(at) << 16 | u16At(at + 2);
    }

    private int u16At(int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }
}
