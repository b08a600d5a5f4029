package io.isitdns.lab.lookup;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// musl 1.2.5: one socket, ids close together; after 2.5 s the unanswered question again; a failing
/// server is asked again at once, four times a round; after 5 s it gives up. NODATA ends the
/// search, and so does an error. A truncated response is repeated over TCP, each by itself.
final class MuslStub implements StubResolver {
    private static final long ROUND_NANOS = 2_500_000_000L;
    private static final int ROUNDS = 2;
    private static final int RESENDS_PER_QUESTION = 2;

    @Override
    public Ending ask(Asking asking, String name, List<Integer> types, long atNanos) {
        return new Exchange(asking, name, types).run(atNanos);
    }

    /// A response on its way, to the question of this number.
    private record Arrival(int question, Heard heard) {}

    private static final class Exchange {
        private final Asking asking;
        private final List<Question> questions;
        private final List<Integer> ids = new ArrayList<>();
        private final List<Got> got = new ArrayList<>();
        private final PriorityQueue<Arrival> arrivals =
                new PriorityQueue<>(
                        Comparator.comparingLong((Arrival arrival) -> arrival.heard().endNanos()));
        private final int port;
        private long end;

        Exchange(Asking asking, String name, List<Integer> types) {
            this.asking = asking;
            questions = types.stream().map(type -> new Question(name, type)).toList();
            port = asking.port();
            int id = asking.messageId();
            for (int i = 0; i < types.size(); i++) {
                ids.add(id);
                got.add(Got.NOTHING);
                id = asking.muslNextId(id);
            }
        }

        Ending run(long atNanos) {
            for (int round = 0; round < ROUNDS && isWaiting(); round++) {
                round(atNanos + round * ROUND_NANOS + (round == 0 ? 0 : asking.micros(20, 300)));
            }
            return isWaiting()
                    ? new Ending(got, Step.STOP, atNanos + ROUNDS * ROUND_NANOS)
                    : new Ending(got, step(), end);
        }

        private boolean isWaiting() {
            return got.contains(Got.NOTHING) || got.contains(Got.FAILED);
        }

        private void round(long atNanos) {
            int resends = RESENDS_PER_QUESTION * questions.size();
            long at = atNanos;
            for (int i = 0; i < questions.size(); i++) {
                if (got.get(i) == Got.NOTHING || got.get(i) == Got.FAILED) {
                    send(i, at);
                    at += asking.micros(5, 60);
                }
            }
            while (!arrivals.isEmpty()) {
                Arrival arrival = arrivals.remove();
                accept(arrival);
                if (got.get(arrival.question()) == Got.FAILED && resends-- > 0) {
                    send(arrival.question(), arrival.heard().endNanos() + asking.micros(5, 30));
                }
            }
        }

        private void send(int question, long at) {
            Heard heard =
                    asking.udp(
                            questions.get(question),
                            port,
                            ids.get(question),
                            QueryOptions.PLAIN,
                            at);
            if (heard != null) {
                arrivals.add(new Arrival(question, heard));
            }
        }

        private void accept(Arrival arrival) {
            int question = arrival.question();
            Heard heard = arrival.heard();
            if (heard.reply().truncated()) {
                heard =
                        asking.tcp(
                                        List.of(questions.get(question)),
                                        List.of(ids.get(question)),
                                        QueryOptions.PLAIN,
                                        heard.endNanos() + asking.micros(40, 120))
                                .getFirst();
            }
            boolean accepted =
                    heard.reply().rcode() == Rcode.NOERROR
                            || heard.reply().rcode() == Rcode.NXDOMAIN;
            got.set(question, accepted ? Got.of(heard) : Got.FAILED);
            end = Math.max(end, heard.endNanos());
        }

        private Step step() {
            return got.contains(Got.NXDOMAIN) ? Step.GO_ON : Step.STOP;
        }
    }
}
