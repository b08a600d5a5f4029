package io.isitdns.store.duckdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/// The columns of a log as they are written into vectors of the database, one column after the
/// other; the first is `position`. Not thread-safe.
abstract class VectorColumns {
    private final List<LogColumn> columns = new ArrayList<>();
    private final Texts texts = new Texts();
    private @Nullable VectorCells cells;
    private int first;
    private int rows;
    private long firstPosition;

    VectorColumns() {
        add("position", DuckDBColumnType.BIGINT, this::positions);
    }

    /// Tells the database the columns, in their order.
    final void declare(DuckDBTableFunctionBindInfo function) {
        columns.forEach(column -> function.addResultColumn(column.name(), column.type()));
    }

    /// Writes `newRows` rows, beginning with `newFirst`; that one gets `position`.
    final void write(int newFirst, int newRows, long position, DuckDBDataChunkWriter out) {
        first = newFirst;
        rows = newRows;
        firstPosition = position;
        for (int column = 0; column < columns.size(); column++) {
            fill(columns.get(column), cells(out.vector(column)));
        }
    }

    private void fill(LogColumn column, VectorCells cells) {
        // Of texts, the driver says which are there.
        if (column.type() != DuckDBColumnType.VARCHAR) {
            cells.allValid(rows);
        }
        column.fill().accept(cells);
    }

    private VectorCells cells(DuckDBWritableVector vector) {
        VectorCells known = cells;
        if (known == null) {
            known = new VectorCells(vector);
            cells = known;
        }
        known.wrap(vector);
        return known;
    }

    /// The first row of the chunk that is being written.
    final int first() {
        return first;
    }

    /// The number of rows of the chunk that is being written.
    final int rows() {
        return rows;
    }

    /// Adds a column behind the others.
    final void add(String name, DuckDBColumnType type, Fill fill) {
        columns.add(new LogColumn(name, type, fill));
    }

    /// Adds a column of texts in UTF-8.
    final void string(String name, TextColumn value) {
        texts(
                name,
                to -> {
                    for (int i = 0; i < rows; i++) {
                        value.add(first + i, to);
                    }
                });
    }

    /// Adds a column of texts in UTF-8, of which all rows of the chunk are added at a time.
    final void texts(String name, Consumer<Texts> rowsOfChunk) {
        add(
                name,
                DuckDBColumnType.VARCHAR,
                vector -> {
                    texts.clear();
                    rowsOfChunk.accept(texts);
                    vector.setTexts(texts);
                });
    }

    static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private void positions(VectorCells vector) {
        for (int i = 0; i < rows; i++) {
            vector.setLong(i, firstPosition + i);
        }
    }

    private record LogColumn(String name, DuckDBColumnType type, Fill fill) {}

    /// Fills the vector of one column.
    interface Fill {
        /// Writes all rows of the chunk.
        void accept(VectorCells vector);
    }

    /// Reads one column of texts.
    interface TextColumn {
        /// Adds a cell with the text of a row, or without when it has none.
        void add(int row, Texts to);
    }
}
