package io.isitdns.store;

import io.isitdns.dns.QType;
import io.isitdns.dns.TextBuffer;
import io.isitdns.model.AnswerReader;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;

/// Whether one of the answers of a row passes. Not thread-safe.
final class AnswerPredicate implements RowPredicate {
    private static final int MOST_TEXT_BYTES = 1 << 18;

    private final AnswerReader answers = new AnswerReader();
    private final TextBuffer text = new TextBuffer(MOST_TEXT_BYTES);
    private final AnswerTest test;

    /// @param element `name`, `type`, `ttl` or `rdata`
    AnswerPredicate(String element, Comparison comparison, Value value) {
        this.test = compile(element, comparison, value);
    }

    @Override
    public boolean test(TransactionBatch batch, int row) {
        answers.wrap(batch, row);
        while (answers.next()) {
            if (test.test(answers)) {
                return true;
            }
        }
        return false;
    }

    private AnswerTest compile(String element, Comparison comparison, Value value) {
        if (value instanceof Value.Whole(long seconds)) {
            return answer -> comparison.holds(Long.compare(answer.ttl(), seconds));
        }
        TextTest passing = TextTest.of(comparison, value);
        return switch (element) {
            case "name" -> textTest(AnswerReader::appendName, passing);
            case "rdata" -> textTest(AnswerReader::appendRdata, passing);
            case "type" -> {
                CodeSet types = new CodeSet(type -> passing.test(QType.of(type)));
                yield answer -> types.contains(answer.type());
            }
            default -> throw new IllegalArgumentException("answers have no " + element);
        };
    }

    private AnswerTest textTest(AnswerText element, TextTest passing) {
        return answer -> {
            text.reset();
            element.append(answer, text);
            return passing.test(text.bytes(), text.length());
        };
    }

    @FunctionalInterface
    private interface AnswerTest {
        boolean test(AnswerReader answer);
    }

    @FunctionalInterface
    private interface AnswerText {
        void append(AnswerReader answer, TextBuffer out);
    }
}
