package io.isitdns.client.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.isitdns.model.TransactionBatch;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Compares batches column by column. Columns are found by looking, so that a new one that the wire
/// does not carry fails.
final class SameRows {
    private SameRows() {}

    static void assertSame(TransactionBatch expected, TransactionBatch actual, String as)
            throws ReflectiveOperationException {
        assertThat(actual.size()).as(as).isEqualTo(expected.size());
        assertThat(actual.node()).as(as).isEqualTo(expected.node());
        for (Field column : TransactionBatch.class.getFields()) {
            if (column.getType().isArray() && !column.getName().equals("bytes")) {
                for (int row = 0; row < expected.size(); row++) {
                    assertThat(cell(column, actual, row))
                            .as("%s of row %d, %s", column.getName(), row, as)
                            .isEqualTo(cell(column, expected, row));
                }
            }
        }
        for (int row = 0; row < expected.size(); row++) {
            assertThat(actual.interfaceName(actual.interfaceNumber[row]))
                    .as(as)
                    .isEqualTo(expected.interfaceName(expected.interfaceNumber[row]));
        }
    }

    /// What a cell means: of an offset, the bytes that begin there.
    private static @Nullable Object cell(Field column, TransactionBatch batch, int row)
            throws ReflectiveOperationException {
        String name = column.getName();
        if (!name.endsWith("Offset") || name.equals("registrableOffset")) {
            return Array.get(column.get(batch), row);
        }
        int offset = Array.getInt(column.get(batch), row);
        Field lengths = TransactionBatch.class.getField(name.replace("Offset", "Length"));
        int length = Array.getInt(lengths.get(batch), row);
        return Arrays.toString(Arrays.copyOfRange(batch.bytes, offset, offset + length));
    }
}
