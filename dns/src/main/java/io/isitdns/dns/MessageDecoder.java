package io.isitdns.dns;

import org.jspecify.annotations.Nullable;

/// Decodes one message after the other into one reused [Message].
///
/// Not thread-safe: one decoder per thread. It allocates nothing per message, never throws on what
/// the bytes say, and looks at no byte more than a few times: records are walked once, and pointers
/// are not followed but checked to lead backwards.
///
/// Only a broken header or question makes a [Malformed]. A message whose records are broken or were
/// cut short by the capture is still a message; [Message#recordsDefect] says what is wrong with it.
public final class MessageDecoder {
    private final Message message = new Message();
    private final RecordCursor records = new RecordCursor();

    /// Decodes the message in `length` bytes from `offset`. The bytes stay the caller's: they must
    /// not change while the result is in use.
    ///
    /// @return the one [Message] of this decoder, valid until the next call, or why there is none
    public Decoded decode(byte[] buffer, int offset, int length) {
        if (!Header.fits(buffer, offset, length)) {
            return Malformed.SHORT_HEADER;
        }
        message.start(buffer, offset, length);
        Malformed defect = decodeQuestion();
        if (defect != null) {
            return defect;
        }
        decodeRecords();
        return message;
    }

    private @Nullable Malformed decodeQuestion() {
        int count = message.questionCount();
        if (count == 0) {
            return null;
        }
        byte[] buffer = message.buffer();
        int end = message.end();
        int nameOffset = message.offset() + Wire.HEADER_LENGTH;
        int behind = Header.skipQuestion(buffer, message.offset(), end, nameOffset);
        if (behind < 0) {
            return Wire.defect(behind, Malformed.SHORT_QUESTION);
        }
        message.question(nameOffset, behind);
        if (count > 1) {
            skipFurtherQuestions();
        }
        return null;
    }

    private void skipFurtherQuestions() {
        message.noteDefect(Malformed.MANY_QUESTIONS);
        int behind = Header.skipQuestions(message.buffer(), message.offset(), message.end());
        // Where the questions do not end, no record can be found: all of them count as cut off.
        message.recordsAt(behind < 0 ? message.end() : behind);
    }

    private void decodeRecords() {
        records.wrap(message);
        while (records.next()) {
            int type = records.type();
            if (records.section() == Section.ANSWER) {
                message.answer(type, records.endOffset());
            }
            if (type == QType.OPT) {
                decodeOpt();
            }
        }
        Malformed defect = records.defect();
        if (defect != null) {
            message.noteDefect(defect);
        }
    }

    /// RFC 6891 section 6.1.1: one OPT record, owned by the root, in the additional section.
    private void decodeOpt() {
        boolean lawful =
                records.section() == Section.ADDITIONAL
                        && !message.edns()
                        && records.buffer()[records.nameOffset()] == 0;
        if (!lawful) {
            message.noteDefect(Malformed.BAD_OPT);
            return;
        }
        Edns edns = message.ednsFields();
        edns.start(records.rclass(), (int) records.ttl());
        if (!edns.options(records.buffer(), records.rdataOffset(), records.endOffset())) {
            message.noteDefect(Malformed.BAD_OPT);
        }
    }
}
