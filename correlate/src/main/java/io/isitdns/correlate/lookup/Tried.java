package io.isitdns.correlate.lookup;

import io.isitdns.dns.QType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One name that a lookup tried, with its transactions. Not thread-safe.
final class Tried {
    /// Transactions for one name: musl sends 12 when the server fails.
    private static final int MOST_SENT = 32;

    private final AskedName name;
    private final List<Sent> sent = new ArrayList<>(2);

    Tried(AskedName name, Sent first) {
        this.name = name;
        sent.add(first);
    }

    AskedName name() {
        return name;
    }

    List<Sent> sent() {
        return sent;
    }

    Sent first() {
        return sent.getFirst();
    }

    boolean isFull() {
        return sent.size() == MOST_SENT;
    }

    void add(Sent further) {
        sent.add(further);
    }

    /// The time of its first query.
    long startNanos() {
        long start = Long.MAX_VALUE;
        for (Sent each : sent) {
            start = Math.min(start, each.startNanos());
        }
        return start;
    }

    /// The time of the last new query.
    long lastStartNanos() {
        long start = Long.MIN_VALUE;
        for (Sent each : sent) {
            start = Math.max(start, each.startNanos());
        }
        return start;
    }

    /// The time of the last response, or of the last query if that is later.
    long endNanos() {
        long end = Long.MIN_VALUE;
        for (Sent each : sent) {
            end = Math.max(end, each.endNanos());
        }
        return end;
    }

    boolean asks(int qtype) {
        for (Sent each : sent) {
            if (each.qtype() == qtype) {
                return true;
            }
        }
        return false;
    }

    /// What the resolver got for this type: the most useful response, except that a truncated one
    /// gives way to what TCP brought.
    Result result(int qtype) {
        Result best = Result.NONE;
        @Nullable Result overTcp = null;
        for (Sent each : sent) {
            if (each.qtype() == qtype) {
                best = each.result().compareTo(best) < 0 ? each.result() : best;
                overTcp = each.tcp() ? each.result() : overTcp;
            }
        }
        return best == Result.TRUNCATED && overTcp != null ? overTcp : best;
    }

    /// The first transaction that brought this result for the type.
    @Nullable Sent bringing(int qtype, Result result) {
        for (Sent each : sent) {
            if (each.qtype() == qtype && each.result() == result) {
                return each;
            }
        }
        return null;
    }

    /// Whether a truncated response was followed by TCP.
    boolean isRepeatedOverTcp() {
        boolean truncated = false;
        boolean tcp = false;
        for (Sent each : sent) {
            truncated |= each.result() == Result.TRUNCATED;
            tcp |= each.tcp();
        }
        return truncated && tcp;
    }

    /// Whether A and AAAA were asked and answered over UDP, each at once.
    boolean isRegular() {
        for (Sent each : sent) {
            if (!each.result().isFinal() || each.attempts() > 1 || each.tcp()) {
                return false;
            }
        }
        return asks(QType.A) && asks(QType.AAAA);
    }

    /// Whether it asks for addresses of one family only.
    boolean isHalfPair() {
        return asks(QType.A) != asks(QType.AAAA);
    }

    /// Whether A and AAAA came from one socket.
    boolean isPairOnOneSocket() {
        Sent partner = partnerOf(first());
        return partner != null && partner.onSocketOf(first());
    }

    /// Whether both queries of one socket got their responses, an error among them.
    boolean failedOnOneSocket() {
        for (Sent each : sent) {
            if (each.tcp() || each.result() == Result.NONE || each.result() == Result.TRUNCATED) {
                return false;
            }
        }
        return isPairOnOneSocket() && hasFailure();
    }

    /// Whether a query was sent from another socket before, with the same id.
    boolean isSentAgainElsewhere(Sent again) {
        for (Sent each : sent) {
            if (each.repeats(again) && !each.onSocketOf(again) && !each.tcp() && !again.tcp()) {
                return true;
            }
        }
        return false;
    }

    /// Whether every type asked for so far got a response, and none has data: the resolver may go
    /// on with the next name.
    boolean isFruitless() {
        for (Sent each : sent) {
            Result result = result(each.qtype());
            if (!result.isNegative() && result != Result.FAILED) {
                return false;
            }
        }
        return true;
    }

    /// Whether every response says that there is no such name.
    boolean doesNotExist() {
        for (Sent each : sent) {
            if (each.result() != Result.NXDOMAIN) {
                return false;
            }
        }
        return true;
    }

    boolean hasFailure() {
        for (Sent each : sent) {
            if (each.result() == Result.FAILED) {
                return true;
            }
        }
        return false;
    }

    boolean hasData() {
        for (Sent each : sent) {
            if (each.result() == Result.DATA) {
                return true;
            }
        }
        return false;
    }

    /// The transaction that asks for the other address family than this one, over UDP, or null.
    @Nullable Sent partnerOf(Sent one) {
        int other = otherFamily(one.qtype());
        for (Sent each : sent) {
            if (each.qtype() == other && !each.tcp()) {
                return each;
            }
        }
        return null;
    }

    /// AAAA for A, A for AAAA, -1 for others.
    static int otherFamily(int qtype) {
        return switch (qtype) {
            case QType.A -> QType.AAAA;
            case QType.AAAA -> QType.A;
            default -> -1;
        };
    }
}
