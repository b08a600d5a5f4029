package io.isitdns.correlate;

import io.isitdns.dns.QType;
import io.isitdns.model.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The rules of the correlator in the plainest form: a map, searched as a whole at every step. Rows
/// never leave, so that each can be mended until the end.
final class ReferenceCorrelator {
    /// Ended or waiting first; among equals UDP before TCP, then the one that waits longest.
    private static final Comparator<Waiting> BY_AGE =
            Comparator.comparingLong((Waiting query) -> query.deadline)
                    .thenComparing(query -> query.key.socket.tcp())
                    .thenComparingLong(query -> query.turn);

    final List<Row> rows = new ArrayList<>();
    final Map<String, Long> counters = new TreeMap<>();

    private final Map<Key, Waiting> table = new HashMap<>();
    private final CorrelateConfig config;
    private long now = Long.MIN_VALUE;
    private long turns;

    ReferenceCorrelator(CorrelateConfig config) {
        this.config = config;
    }

    void take(Step step) {
        advance(step.timeNanos());
        switch (step) {
            case Step.Query query -> query(query);
            case Step.Response response -> response(response);
            case Step.Unreachable(_, Step.Socket socket, int messageId) ->
                    unreachable(open(q -> isAt(q, socket) && q.key.messageId == messageId));
            case Step.SocketUnreachable(_, Step.Socket socket) ->
                    unreachable(open(q -> isAt(q, socket)));
            case Step.Reset(_, Step.Socket socket) -> reset(socket);
        }
    }

    void finish() {
        for (Waiting query = open(_ -> true); query != null; query = open(_ -> true)) {
            expire(query);
        }
    }

    private void advance(long time) {
        now = Math.max(now, time);
        table.values().removeIf(query -> query.ended && query.deadline <= now);
        for (Waiting query = due(); query != null; query = due()) {
            expire(query);
        }
    }

    private @Nullable Waiting due() {
        return open(query -> query.deadline <= now);
    }

    private void query(Step.Query step) {
        Key key = new Key(step.socket(), step.messageId(), step.type());
        Waiting known = table.get(key);
        if (known != null && known.isCopy(step, config)) {
            count("repeated");
            return;
        }
        count("query_messages");
        if (known != null && !known.ended) {
            count("retransmissions");
            known.sent(step, now + config.expiry().toNanos(), turns++);
            return;
        }
        count("queries");
        table.remove(key);
        makeRoom();
        Waiting query = new Waiting(key);
        query.firstTime = step.timeNanos();
        query.sent(step, now + config.expiry().toNanos(), turns++);
        table.put(key, query);
    }

    private void makeRoom() {
        if (table.size() < config.capacity()) {
            return;
        }
        Waiting lingering = oldest(query -> query.ended && !query.transferring());
        Waiting ended = lingering == null ? oldest(query -> query.ended) : lingering;
        if (ended != null) {
            table.remove(ended.key);
            count("linger_cut_short");
        } else {
            expire(Objects.requireNonNull(open(_ -> true)));
            count("evicted");
        }
    }

    private void response(Step.Response step) {
        Waiting query = table.get(new Key(step.socket(), step.messageId(), step.type()));
        if (query != null && query.isCopy(step, config)) {
            count("repeated");
            query.preferOwnInterface(step);
            return;
        }
        count("response_messages");
        if (query == null || (query.ended && !query.answered)) {
            rows.add(Row.unsolicited(step));
        } else if (query.ended) {
            count("duplicate_responses");
            query.row().add(step);
            if (query.transferring()) {
                query.stay(now + config.expiry().toNanos(), turns++);
            }
        } else {
            answer(query, step);
        }
    }

    private void answer(Waiting query, Step.Response step) {
        query.answered = true;
        query.responseInterface = step.interfaceNumber();
        query.endTime = step.timeNanos();
        end(query, step.outcome());
        Row row = query.row();
        row.responseMessages = 1;
        row.responseBytes = step.bytes();
        row.latency(query, step.timeNanos());
        row.late = step.timeNanos() - query.lastTime > config.clientTimer().toNanos();
    }

    private void unreachable(@Nullable Waiting query) {
        if (query == null) {
            count("unreachable_unmatched");
        } else {
            end(query, Outcome.UNREACHABLE);
        }
    }

    private void reset(Step.Socket socket) {
        Predicate<Waiting> onConnection = query -> isAt(query, socket);
        for (Waiting q = open(onConnection); q != null; q = open(onConnection)) {
            end(q, Outcome.UNREACHABLE);
        }
    }

    private void end(Waiting query, Outcome outcome) {
        query.ended = true;
        query.row = new Row(query, outcome);
        rows.add(query.row);
        boolean transfer = query.transferring();
        query.stay(now + (transfer ? config.expiry() : config.linger()).toNanos(), turns++);
    }

    private void expire(Waiting query) {
        rows.add(new Row(query, Outcome.UNANSWERED));
        table.remove(query.key);
    }

    private @Nullable Waiting open(Predicate<Waiting> wanted) {
        return oldest(wanted.and(query -> !query.ended));
    }

    private @Nullable Waiting oldest(Predicate<Waiting> wanted) {
        return table.values().stream().filter(wanted).min(BY_AGE).orElse(null);
    }

    private static boolean isAt(Waiting query, Step.Socket socket) {
        return query.key.socket.equals(socket);
    }

    private void count(String counter) {
        counters.merge(counter, 1L, Long::sum);
    }

    private record Key(Step.Socket socket, int messageId, int type) {}

    /// A query that waits for its response, or lingers.
    private static final class Waiting {
        final Key key;
        long firstTime;
        long lastTime;
        long endTime;
        long deadline;
        long turn;
        int queryInterface;
        int responseInterface;
        int attempts;
        int bytes;
        boolean ended;
        boolean answered;
        @Nullable Row row;

        Waiting(Key key) {
            this.key = key;
        }

        Row row() {
            return Objects.requireNonNull(row);
        }

        boolean transferring() {
            return answered && key.socket.tcp() && key.type == QType.AXFR;
        }

        void sent(Step.Query step, long newDeadline, long newTurn) {
            lastTime = step.timeNanos();
            queryInterface = step.interfaceNumber();
            attempts++;
            bytes += step.bytes();
            stay(newDeadline, newTurn);
        }

        void stay(long newDeadline, long newTurn) {
            deadline = newDeadline;
            turn = newTurn;
        }

        boolean isCopy(Step.Query step, CorrelateConfig config) {
            return !key.socket.tcp()
                    && step.interfaceNumber() != queryInterface
                    && step.timeNanos() - lastTime < config.linger().toNanos();
        }

        boolean isCopy(Step.Response step, CorrelateConfig config) {
            return !key.socket.tcp()
                    && answered
                    && step.interfaceNumber() != responseInterface
                    && step.timeNanos() - endTime < config.linger().toNanos();
        }

        void preferOwnInterface(Step.Response step) {
            if (step.interfaceNumber() == queryInterface) {
                responseInterface = queryInterface;
                row().latency(this, step.timeNanos());
            }
        }
    }

    /// What tests compare of a row; mended while its transaction lingers.
    static final class Row {
        private final long timeNanos;
        private final int messageId;
        private final int type;
        private final Outcome outcome;
        private final int attempts;
        private final int queryBytes;
        private final int interfaceNumber;
        private int responseMessages;
        private int responseBytes = -1;
        private long latencyMicros = -1;
        private long firstLatencyMicros = -1;
        private boolean late;

        private Row(Waiting query, Outcome outcome) {
            timeNanos = query.firstTime;
            messageId = query.key.messageId;
            type = query.key.type;
            attempts = query.attempts;
            queryBytes = query.bytes;
            interfaceNumber = query.queryInterface;
            this.outcome = outcome;
        }

        private Row(Step.Response step) {
            timeNanos = step.timeNanos();
            messageId = step.messageId();
            type = step.type();
            attempts = 0;
            queryBytes = 0;
            interfaceNumber = step.interfaceNumber();
            outcome = Outcome.UNSOLICITED;
            responseMessages = 1;
            responseBytes = step.bytes();
        }

        static Row unsolicited(Step.Response step) {
            return new Row(step);
        }

        private void add(Step.Response step) {
            responseMessages++;
            responseBytes += step.bytes();
        }

        private void latency(Waiting query, long time) {
            latencyMicros = Math.max(0, time - query.lastTime) / 1000;
            firstLatencyMicros = Math.max(0, time - query.firstTime) / 1000;
        }

        Seen seen() {
            return new Seen(
                    timeNanos,
                    messageId,
                    Wire.NAME,
                    QType.of(type),
                    outcome,
                    attempts,
                    responseMessages,
                    queryBytes,
                    responseBytes,
                    latencyMicros,
                    firstLatencyMicros,
                    late,
                    "if" + interfaceNumber);
        }
    }
}
