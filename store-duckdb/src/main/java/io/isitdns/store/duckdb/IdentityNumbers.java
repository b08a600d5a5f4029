package io.isitdns.store.duckdb;

import java.sql.SQLException;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Numbers for identities of one kind. Used by one append after the other, not thread-safe.
///
/// It remembers the numbers of `most` identities. When there are more, the one that was not asked
/// for the longest is forgotten. When it comes again it is looked up in its table, or, of a kind
/// whose number is only bounded by what clients make up, gets another number: questions group by
/// what a number stands for. What is new in an append is written by it, so that a number is durable
/// with the first row that holds it.
final class IdentityNumbers<T> {
    private static final int NOTHING_KNOWN = 0;

    /// What becomes of an identity that comes again after it was forgotten.
    enum WhenForgotten {
        /// Its number is looked up in its table: equal ones have the same number.
        LOOK_UP,
        /// It gets another number.
        ANOTHER_NUMBER
    }

    private final IdentityCodec<T> codec;
    private final @Nullable T nothing;
    private final WhenForgotten whenForgotten;
    private final Remembered<T> remembered;

    /// Given out by the append that is open, and not written yet.
    private final Map<T, Integer> fresh = new LinkedHashMap<>();

    /// Rows of a batch share their identities: these need not be compared by their content.
    private final IdentityHashMap<T, Integer> ofBatch = new IdentityHashMap<>();

    private int next = 1;

    /// @param nothing what says that nothing is known, besides null; it has no row
    /// @param most how many are remembered, at least 1
    IdentityNumbers(
            IdentityCodec<T> codec, @Nullable T nothing, WhenForgotten whenForgotten, int most) {
        this.codec = codec;
        this.nothing = nothing;
        this.whenForgotten = whenForgotten;
        this.remembered = new Remembered<>(most);
    }

    /// Reads the numbers in use, the newest ones if there are too many.
    void load(DSLContext sql) {
        remembered.clear();
        List<? extends Record> newest =
                sql.select()
                        .from(codec.table().table())
                        .orderBy(IdentityTable.NUMBER.desc())
                        .limit(remembered.most + 1)
                        .fetch();
        next = newest.isEmpty() ? 1 : number(newest.getFirst()) + 1;
        newest.reversed().forEach(row -> remembered.put(codec.read().apply(row), number(row)));
    }

    private static int number(Record row) {
        return row.get(IdentityTable.NUMBER.getName(), Integer.class);
    }

    /// Another batch follows.
    void beginBatch() {
        ofBatch.clear();
    }

    /// The number of an identity; null stands for nothing known.
    ///
    /// @param sql where a forgotten one is looked up
    int of(@Nullable T identity, DSLContext sql) {
        if (identity == null) {
            return NOTHING_KNOWN;
        }
        Integer known = ofBatch.get(identity);
        if (known == null) {
            known = identity.equals(nothing) ? NOTHING_KNOWN : byContent(identity, sql);
            ofBatch.put(identity, known);
        }
        return known;
    }

    private int byContent(T identity, DSLContext sql) {
        Integer known = remembered.get(identity);
        if (known == null) {
            known = fresh.get(identity);
        }
        if (known == null && remembered.forgot && whenForgotten == WhenForgotten.LOOK_UP) {
            known = stored(identity, sql);
        }
        if (known == null) {
            known = next++;
            fresh.put(identity, known);
        }
        return known;
    }

    private @Nullable Integer stored(T identity, DSLContext sql) {
        List<@Nullable Object> values = codec.values().apply(identity);
        Condition same = DSL.noCondition();
        for (int i = 0; i < values.size(); i++) {
            Field<Object> column = DSL.field(DSL.name(codec.table().columns().get(i).columnName()));
            same = same.and("{0} IS NOT DISTINCT FROM {1}", column, literal(values.get(i)));
        }
        Integer found =
                sql.select(IdentityTable.NUMBER)
                        .from(codec.table().table())
                        .where(same)
                        .fetchOne(IdentityTable.NUMBER);
        if (found != null) {
            remembered.put(identity, found);
        }
        return found;
    }

    private static Field<?> literal(@Nullable Object value) {
        return switch (value) {
            case Collection<?> list -> list(list);
            case Map<?, ?> map ->
                    DSL.field(
                            "map({0}, {1})", Object.class, list(map.keySet()), list(map.values()));
            case null, default -> DSL.val(value, String.class);
        };
    }

    private static Field<Object> list(Collection<?> texts) {
        Field<?>[] elements = texts.stream().map(DSL::val).toArray(Field[]::new);
        return DSL.field("[{0}]::VARCHAR[]", Object.class, DSL.list(elements));
    }

    /// Writes what the append gave out.
    void write(DuckDBConnection connection) throws SQLException {
        if (fresh.isEmpty()) {
            return;
        }
        try (DuckDBAppender rows = connection.createAppender(codec.table().tableName())) {
            for (Map.Entry<T, Integer> each : fresh.entrySet()) {
                rows.beginRow().append((int) each.getValue());
                for (Object value : codec.values().apply(each.getKey())) {
                    append(rows, value);
                }
                rows.endRow();
            }
        }
    }

    private static void append(DuckDBAppender row, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> row.appendNull();
            case Collection<?> list -> row.append(list);
            case Map<?, ?> map -> row.append(map);
            default -> row.append((String) value);
        }
    }

    /// The append is durable.
    void committed() {
        remembered.putAll(fresh);
        fresh.clear();
    }

    /// The append left nothing behind.
    void undone() {
        fresh.clear();
        ofBatch.clear();
    }

    /// Numbers by content, at most so many.
    private static final class Remembered<T> extends LinkedHashMap<T, Integer> {
        private static final long serialVersionUID = 1L;
        private static final int FIRST_CAPACITY = 16;
        private static final float LOAD = 0.75f;

        private final int most;
        private boolean forgot;

        Remembered(int most) {
            super(FIRST_CAPACITY, LOAD, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<T, Integer> eldest) {
            boolean full = size() > most;
            forgot |= full;
            return full;
        }

        @Override
        public void clear() {
            super.clear();
            forgot = false;
        }
    }
}
