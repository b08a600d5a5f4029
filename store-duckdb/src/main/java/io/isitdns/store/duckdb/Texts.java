package io.isitdns.store.duckdb;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts in UTF-8 of many cells, one behind the other in one array, so that neither making nor
/// keeping them takes an object each. Reusable, not thread-safe.
final class Texts {
    private static final int FIRST_CELLS = 256;
    private static final int BYTES_PER_CELL = 16;

    /// The length of a cell without text, as the driver has it.
    private static final long NO_TEXT = -1;

    private byte[] bytes = new byte[FIRST_CELLS * BYTES_PER_CELL];
    private long[] lengths = new long[FIRST_CELLS];
    private int size;
    private int cells;

    /// Empties it; its memory is kept.
    void clear() {
        size = 0;
        cells = 0;
    }

    /// Cells so far.
    int cells() {
        return cells;
    }

    /// Bytes of all texts so far.
    int size() {
        return size;
    }

    /// The texts of all cells, without anything between them.
    byte[] bytes() {
        return bytes;
    }

    /// The lengths of the texts of all cells, -1 of those without one.
    ///
    /// @return as many as there are cells; the same array the next time
    long[] lengths() {
        if (lengths.length != cells) {
            lengths = Arrays.copyOf(lengths, cells);
        }
        return lengths;
    }

    /// Another cell, with this text or without one.
    void add(byte @Nullable [] text) {
        if (text == null) {
            addCell(NO_TEXT);
        } else {
            add(text, 0, text.length);
        }
    }

    /// Another cell with a text.
    void add(byte[] from, int offset, int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), 2 * bytes.length));
        }
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
        addCell(length);
    }

    /// Another cell without a text.
    void addNone() {
        addCell(NO_TEXT);
    }

    /// Copies cells behind those of another.
    ///
    /// @param firstCell the first of them
    /// @param at where its text begins
    /// @return where the text of the cell behind them begins
    int copyTo(Texts other, int firstCell, int count, int at) {
        int end = at;
        for (int cell = firstCell; cell < firstCell + count; cell++) {
            int length = (int) lengths[cell];
            if (length < 0) {
                other.addNone();
            } else {
                other.add(bytes, end, length);
                end += length;
            }
        }
        return end;
    }

    private void addCell(long length) {
        if (cells == lengths.length) {
            lengths = Arrays.copyOf(lengths, Math.max(FIRST_CELLS, 2 * cells));
        }
        lengths[cells++] = length;
    }
}
