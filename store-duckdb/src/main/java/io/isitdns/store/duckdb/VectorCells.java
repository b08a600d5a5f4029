package io.isitdns.store.duckdb;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.duckdb.DuckDBWritableVector;

/// The cells of one vector of the database, written straight into its memory.
///
/// The setters of the driver take a lock for each cell, which costs more than all else that is done
/// for a number, and has no setter for many numbers. So the two buffers that it writes to are taken
/// from its private fields; the driver comes with the program, in one fixed version. For texts, its
/// setter makes an array of all of them anew for each vector: what it then calls is called with one
/// that is there. Widths are those of the column's type: nobody checks them. Reusable, not
/// thread-safe.
final class VectorCells {
    private static final VarHandle DATA = buffer("data");
    private static final VarHandle VALIDITY = buffer("validity");
    private static final VarHandle REFERENCE = buffer("vectorRef");
    private static final MethodHandle ASSIGN_TEXTS = assignTexts();
    private static final int BITS = Long.SIZE;
    private static final long ALL = -1;

    private ByteBuffer data = ByteBuffer.allocate(0);
    private ByteBuffer validity = data;
    private ByteBuffer reference = data;

    /// @param vector see [#wrap]
    VectorCells(DuckDBWritableVector vector) {
        wrap(vector);
    }

    private static VarHandle buffer(String field) {
        try {
            return MethodHandles.privateLookupIn(DuckDBWritableVector.class, MethodHandles.lookup())
                    .findVarHandle(DuckDBWritableVector.class, field, ByteBuffer.class);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the driver keeps its vectors in another way", e);
        }
    }

    private static MethodHandle assignTexts() {
        try {
            Class<?> bindings = Class.forName("org.duckdb.DuckDBBindings");
            return MethodHandles.privateLookupIn(bindings, MethodHandles.lookup())
                    .findStatic(
                            bindings,
                            "duckdb_vector_assign_string_elements",
                            MethodType.methodType(
                                    void.class,
                                    ByteBuffer.class,
                                    long.class,
                                    byte[].class,
                                    long[].class,
                                    int.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the driver fills its vectors in another way", e);
        }
    }

    /// The vector to write to; none of its cells has a value yet.
    void wrap(DuckDBWritableVector other) {
        reference = (ByteBuffer) REFERENCE.get(other);
        data = (ByteBuffer) DATA.get(other);
        validity = (ByteBuffer) VALIDITY.get(other);
    }

    /// Says that the first `rows` cells have values. Those without are then set to null.
    void allValid(int rows) {
        for (int at = 0; at < rows; at += BITS) {
            validity.putLong(at / Byte.SIZE, ALL);
        }
    }

    /// Takes back that a cell has a value.
    void setNull(int row) {
        int at = row / BITS * Long.BYTES;
        validity.putLong(at, validity.getLong(at) & ~(1L << row));
    }

    void setByte(int row, byte value) {
        data.put(row, value);
    }

    void setBoolean(int row, boolean value) {
        data.put(row, (byte) (value ? 1 : 0));
    }

    void setShort(int row, short value) {
        data.putShort(row * Short.BYTES, value);
    }

    void setInt(int row, int value) {
        data.putInt(row * Integer.BYTES, value);
    }

    void setLong(int row, long value) {
        data.putLong(row * Long.BYTES, value);
    }

    /// Sets the first cells, as many as there are numbers.
    void setBytes(byte[] from, int first, int count) {
        data.put(0, from, first, count);
    }

    /// As [#setBytes].
    void setInts(int[] from, int first, int count) {
        data.asIntBuffer().put(0, from, first, count);
    }

    /// As [#setBytes].
    void setLongs(long[] from, int first, int count) {
        data.asLongBuffer().put(0, from, first, count);
    }

    /// As [#setBytes].
    void setShorts(short[] from, int first, int count) {
        data.asShortBuffer().put(0, from, first, count);
    }

    /// Sets the first cells to texts, as many as there are, and those without one to null.
    void setTexts(Texts texts) {
        try {
            ASSIGN_TEXTS.invokeExact(reference, 0L, texts.bytes(), texts.lengths(), texts.size());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the driver did not take texts", e);
        }
    }
}
