package io.isitdns.lab.lookup;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.QueryOptions;
import io.isitdns.lab.Question;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// glibc 2.36: one socket, two ids; after 5 s both questions again one after the other, from the
/// same socket with the same ids; a second round at once when the server fails; both over one TCP
/// connection as soon as one response is truncated.
final class GlibcStub implements StubResolver {
    private static final long TIMER_NANOS = 5_000_000_000L;

    @Override
    public Ending ask(Asking asking, String name, List<Integer> types, long atNanos) {
        return new Exchange(asking, name, types).run(atNanos);
    }

    private static final class Exchange {
        private final Asking asking;
        private final List<Question> questions;
        private final List<Integer> ids;
        private final int port;

        Exchange(Asking asking, String name, List<Integer> types) {
            this.asking = asking;
            questions = types.stream().map(type -> new Question(name, type)).toList();
            ids = types.stream().map(_ -> asking.messageId()).toList();
            port = asking.port();
        }

        Ending run(long atNanos) {
            List<@Nullable Heard> heard = together(atNanos);
            if (hasTruncated(heard)) {
                return overTcp(firstTruncatedNanos(heard));
            }
            if (heard.contains(null)) {
                return afterTimer(heard, atNanos);
            }
            if (heard.stream().allMatch(Exchange::failed)) {
                List<@Nullable Heard> again = together(end(heard, atNanos) + asking.micros(20, 90));
                if (again.contains(null)) {
                    return ending(heard, Step.STOP, atNanos + 2 * TIMER_NANOS);
                }
                heard = again;
            }
            return ending(heard, untilData(heard), end(heard, atNanos));
        }

        private List<@Nullable Heard> together(long atNanos) {
            List<@Nullable Heard> heard = new ArrayList<>();
            long at = atNanos;
            for (int i = 0; i < questions.size(); i++) {
                heard.add(send(i, at));
                at += asking.micros(5, 60);
            }
            return heard;
        }

        private @Nullable Heard send(int i, long at) {
            return asking.udp(questions.get(i), port, ids.get(i), QueryOptions.PLAIN, at);
        }

        /// Everything again; where both were lost at once, else the second only when the first is
        /// answered.
        private Ending afterTimer(List<@Nullable Heard> first, long atNanos) {
            long at = atNanos + TIMER_NANOS + asking.micros(50, 600);
            boolean nothing = first.stream().allMatch(each -> each == null);
            if (nothing) {
                List<@Nullable Heard> heard = together(at);
                if (hasTruncated(heard)) {
                    return overTcp(firstTruncatedNanos(heard));
                }
                return decided(heard, atNanos);
            }
            List<@Nullable Heard> heard = new ArrayList<>(first);
            for (int i = 0; i < questions.size(); i++) {
                Heard again = send(i, at);
                if (again == null) {
                    break;
                }
                if (again.reply().truncated()) {
                    return overTcp(again.endNanos());
                }
                heard.set(i, again);
                at = again.endNanos() + asking.micros(10, 40);
            }
            return decided(heard, atNanos);
        }

        private Ending decided(List<@Nullable Heard> heard, long atNanos) {
            return heard.contains(null)
                    ? ending(heard, Step.STOP, atNanos + 2 * TIMER_NANOS)
                    : ending(heard, untilData(heard), end(heard, atNanos));
        }

        private Ending overTcp(long truncatedNanos) {
            List<Heard> heard =
                    asking.tcp(
                            questions,
                            ids,
                            QueryOptions.PLAIN,
                            truncatedNanos + asking.micros(40, 120));
            return new Ending(
                    heard.stream().map(Got::of).toList(),
                    StubResolver.untilData(heard.stream().map(Got::of).toList()),
                    heard.getLast().endNanos());
        }

        private static Step untilData(List<@Nullable Heard> heard) {
            return StubResolver.untilData(heard.stream().map(Got::of).toList());
        }

        private static Ending ending(List<@Nullable Heard> heard, Step step, long endNanos) {
            return new Ending(heard.stream().map(Got::of).toList(), step, endNanos);
        }

        private static boolean failed(@Nullable Heard heard) {
            return heard != null
                    && heard.reply().rcode() != Rcode.NOERROR
                    && heard.reply().rcode() != Rcode.NXDOMAIN;
        }

        private static boolean hasTruncated(List<@Nullable Heard> heard) {
            return heard.stream().anyMatch(each -> each != null && each.reply().truncated());
        }

        private static long firstTruncatedNanos(List<@Nullable Heard> heard) {
            long first = Long.MAX_VALUE;
            for (Heard each : heard) {
                if (each != null && each.reply().truncated()) {
                    first = Math.min(first, each.endNanos());
                }
            }
            return first;
        }

        private static long end(List<@Nullable Heard> heard, long atNanos) {
            long end = atNanos;
            for (Heard each : heard) {
                end = each == null ? end : Math.max(end, each.endNanos());
            }
            return end;
        }
    }
}
