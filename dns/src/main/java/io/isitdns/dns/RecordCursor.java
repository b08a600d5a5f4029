package io.isitdns.dns;

import org.jspecify.annotations.Nullable;

/// Walks the resource records of one message, in order, without copying (RFC 1035 section 4.1.3).
///
/// Reusable, not thread-safe. The bytes are the caller's and must not change during the walk. It
/// never throws on what the bytes say: at a record that is broken or cut short it stops, and
/// [#defect] says why. All offsets are indexes into the wrapped array.
public final class RecordCursor {
    private byte[] buffer = new byte[0];
    private int messageOffset;
    private int end;

    private Section section = Section.ANSWER;
    private int leftInSection;
    private int authorityCount;
    private int additionalCount;
    private @Nullable Malformed defect;

    private int nameOffset;
    private int tail;
    private int rdataLength;
    private int next;

    /// Starts before the first record of a decoded message.
    ///
    /// @return this
    public RecordCursor wrap(Message message) {
        return start(
                message.buffer(),
                message.offset(),
                message.offset() + message.length(),
                message.firstAnswerOffset());
    }

    /// Starts before the first record of the message in `length` bytes from `offset`.
    ///
    /// @return this; without any record, and with a [#defect], if header or question are broken
    public RecordCursor wrap(byte[] bytes, int offset, int length) {
        if (!Header.fits(bytes, offset, length)) {
            buffer = bytes;
            stop(Malformed.SHORT_HEADER);
            return this;
        }
        int behind = Header.skipQuestions(bytes, offset, offset + length);
        start(bytes, offset, offset + length, behind);
        if (behind < 0) {
            stop(Wire.defect(behind, Malformed.SHORT_QUESTION));
        }
        return this;
    }

    private RecordCursor start(byte[] bytes, int offset, int messageEnd, int firstRecord) {
        buffer = bytes;
        messageOffset = offset;
        end = messageEnd;
        section = Section.ANSWER;
        leftInSection = Header.answerCount(bytes, offset);
        authorityCount = Header.authorityCount(bytes, offset);
        additionalCount = Header.additionalCount(bytes, offset);
        defect = null;
        next = firstRecord;
        return this;
    }

    /// Moves to the next record.
    ///
    /// @return false behind the last one, and at a defect
    public boolean next() {
        while (leftInSection == 0) {
            if (!nextSection()) {
                return false;
            }
        }
        int behindName = Wire.skipName(buffer, messageOffset, end, next);
        if (behindName < 0) {
            return stop(Wire.defect(behindName, Malformed.SHORT_RECORD));
        }
        int left = end - behindName - Wire.RECORD_TAIL;
        if (left < 0) {
            return stop(Malformed.SHORT_RECORD);
        }
        int length = Wire.u16(buffer, behindName + 8);
        if (length > left) {
            return stop(Malformed.SHORT_RECORD);
        }
        nameOffset = next;
        tail = behindName;
        rdataLength = length;
        next = behindName + Wire.RECORD_TAIL + length;
        leftInSection--;
        return true;
    }

    private boolean nextSection() {
        switch (section) {
            case ANSWER -> {
                section = Section.AUTHORITY;
                leftInSection = authorityCount;
            }
            case AUTHORITY -> {
                section = Section.ADDITIONAL;
                leftInSection = additionalCount;
            }
            case ADDITIONAL -> {
                return false;
            }
        }
        return true;
    }

    private boolean stop(Malformed reason) {
        defect = reason;
        section = Section.ADDITIONAL;
        leftInSection = 0;
        return false;
    }

    /// Why the walk ended before the last record that the header announces; null if it did not.
    public @Nullable Malformed defect() {
        return defect;
    }

    /// The array that the offsets point into.
    public byte[] buffer() {
        return buffer;
    }

    /// Where the message starts, to which compression pointers are relative.
    public int messageOffset() {
        return messageOffset;
    }

    /// Bytes of the message.
    public int messageLength() {
        return end - messageOffset;
    }

    /// Section of the current record.
    public Section section() {
        return section;
    }

    /// Where the owner name starts.
    public int nameOffset() {
        return nameOffset;
    }

    /// Type of the current record, 0..65535; see [QType].
    public int type() {
        return Wire.u16(buffer, tail);
    }

    /// Class of the current record, 0..65535; see [QClass]. Of an OPT record, the UDP payload size.
    public int rclass() {
        return Wire.u16(buffer, tail + 2);
    }

    /// Time to live in seconds, as the 32 unsigned bits on the wire; one with the upper bit set
    /// means 0 to who follows RFC 2181 section 8.
    public long ttl() {
        return Wire.u32(buffer, tail + 4);
    }

    /// Where the rdata starts.
    public int rdataOffset() {
        return tail + Wire.RECORD_TAIL;
    }

    /// Bytes of rdata, 0..65535.
    public int rdataLength() {
        return rdataLength;
    }

    /// Where the current record ends.
    public int endOffset() {
        return rdataOffset() + rdataLength;
    }
}
