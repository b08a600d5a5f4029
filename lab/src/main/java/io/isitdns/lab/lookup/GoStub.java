package io.isitdns.lab.lookup;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import java.util.ArrayList;
import java.util.List;

/// Go's resolver: each question on a socket of its own with EDNS, a second try with new socket and
/// id after 5 s or at once when the server fails; after that it goes on with the next name. A
/// truncated response is repeated over TCP, each by itself.
final class GoStub implements StubResolver {
    private static final long TIMER_NANOS = 5_000_000_000L;
    private static final int TRIES = 2;

    @Override
    public Ending ask(Asking asking, String name, List<Integer> types, long atNanos) {
        List<Got> got = new ArrayList<>();
        long end = atNanos;
        for (int type : types) {
            Answer answer =
                    exchange(asking, new Question(name, type), atNanos + asking.micros(0, 150));
            got.add(answer.got());
            end = Math.max(end, answer.endNanos());
        }
        return new Ending(got, StubResolver.untilData(got), end);
    }

    private record Answer(Got got, long endNanos) {}

    private static Answer exchange(Asking asking, Question question, long atNanos) {
        Answer answer = new Answer(Got.NOTHING, atNanos);
        for (int i = 0; i < TRIES; i++) {
            Got before = answer.got();
            answer = oneTry(asking, question, answer.endNanos());
            if (answer.got() != Got.NOTHING && answer.got() != Got.FAILED) {
                return answer;
            }
            if (before == Got.FAILED) {
                answer = new Answer(before, answer.endNanos());
            }
        }
        return answer;
    }

    private static Answer oneTry(Asking asking, Question question, long atNanos) {
        int id = asking.messageId();
        Heard heard = asking.udp(question, asking.port(), id, QueryOptions.GO, atNanos);
        if (heard == null) {
            return new Answer(Got.NOTHING, atNanos + TIMER_NANOS + asking.micros(100, 900));
        }
        if (heard.reply().truncated() && heard.reply().rcode() == Rcode.NOERROR) {
            heard =
                    asking.tcp(
                                    List.of(question),
                                    List.of(id),
                                    QueryOptions.GO,
                                    heard.endNanos() + asking.micros(40, 120))
                            .getFirst();
        }
        return new Answer(Got.of(heard), heard.endNanos() + asking.micros(30, 120));
    }
}
