package io.isitdns.lab.lookup;

import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// c-ares as in Node 20's `dns.resolve4`: one question, the name as it is; tries again from a new
/// socket with the same id, and gives up after 25 s; an error is told at once.
final class CaresStub implements StubResolver {
    private static final List<Long> TRIES_MILLIS = List.of(0L, 2_980L, 5_990L, 12_000L);
    private static final long GIVE_UP_MILLIS = 25_000;
    private static final long MILLI = 1_000_000;

    @Override
    public boolean searches() {
        return false;
    }

    @Override
    public Ending ask(Asking asking, String name, List<Integer> types, long atNanos) {
        Question question = new Question(name, types.getFirst());
        int id = asking.messageId();
        for (long millis : TRIES_MILLIS) {
            long at = atNanos + millis * MILLI + (millis == 0 ? 0 : asking.micros(0, 20_000));
            Heard heard = asking.udp(question, asking.port(), id, QueryOptions.PLAIN, at);
            if (heard != null) {
                return answered(asking, question, id, heard);
            }
        }
        return new Ending(List.of(Got.NOTHING), Step.STOP, atNanos + GIVE_UP_MILLIS * MILLI);
    }

    /// One transmission, whatever comes of it.
    @Nullable Heard once(Asking asking, String name, int qtype, long atNanos) {
        Question question = new Question(name, qtype);
        return asking.udp(question, asking.port(), asking.messageId(), QueryOptions.PLAIN, atNanos);
    }

    private static Ending answered(Asking asking, Question question, int id, Heard heard) {
        Heard last = heard;
        if (heard.reply().truncated()) {
            last =
                    asking.tcp(
                                    List.of(question),
                                    List.of(id),
                                    QueryOptions.PLAIN,
                                    heard.endNanos() + asking.micros(40, 120))
                            .getFirst();
        }
        return new Ending(List.of(Got.of(last)), Step.STOP, last.endNanos());
    }
}
