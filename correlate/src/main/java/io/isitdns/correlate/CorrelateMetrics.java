package io.isitdns.correlate;

import io.isitdns.dns.Malformed;
import java.util.EnumMap;
import java.util.Map;

/// Counters of a [Correlator], written by its thread. Another thread may read them and sees values
/// of a recent moment, each for itself.
///
/// `queryMessages = queries + retransmissions` and `messages = queryMessages + responseMessages +
/// repeated`, where messages are those the packet decoder counts less the malformed ones.
public final class CorrelateMetrics {
    long queryMessages;
    long responseMessages;
    long repeated;
    long queries;
    long retransmissions;
    long duplicateResponses;
    long transferMessagesInNoRow;
    long evicted;
    long lingerCutShort;
    long unreachableUnmatched;
    long resetsUnsearched;
    final long[] malformed = new long[Malformed.values().length];
    final long[] recordDefects = new long[Malformed.values().length];

    /// Query messages, each counted once however many interfaces saw it.
    public long queryMessages() {
        return queryMessages;
    }

    /// Response messages, each counted once however many interfaces saw it.
    public long responseMessages() {
        return responseMessages;
    }

    /// Messages seen again on a further interface.
    public long repeated() {
        return repeated;
    }

    /// Queries, retransmissions not counted.
    public long queries() {
        return queries;
    }

    /// Transmissions of a query after its first.
    public long retransmissions() {
        return retransmissions;
    }

    /// Responses to a transaction that had one already, added to its row; the further messages of a
    /// zone transfer are among them.
    public long duplicateResponses() {
        return duplicateResponses;
    }

    /// Of [#duplicateResponses], the messages of zone transfers that came after the row had left,
    /// so that no row counts them: the response messages of all rows and these are
    /// [#responseMessages].
    public long transferMessagesInNoRow() {
        return transferMessagesInNoRow;
    }

    /// Open queries that left the full table as unanswered.
    public long evicted() {
        return evicted;
    }

    /// Ended transactions that left the full table before duplicates could no longer come.
    public long lingerCutShort() {
        return lingerCutShort;
    }

    /// ICMP errors that fit no open query.
    public long unreachableUnmatched() {
        return unreachableUnmatched;
    }

    /// TCP resets after which not all open TCP queries were looked at, since they were too many.
    public long resetsUnsearched() {
        return resetsUnsearched;
    }

    /// Payloads on a DNS port that are no DNS message, by reason.
    public Map<Malformed, Long> malformed() {
        return byReason(malformed);
    }

    /// Messages with a sound header and question but a broken record, by reason; they count as
    /// messages.
    public Map<Malformed, Long> recordDefects() {
        return byReason(recordDefects);
    }

    private static Map<Malformed, Long> byReason(long[] counts) {
        Map<Malformed, Long> map = new EnumMap<>(Malformed.class);
        for (Malformed reason : Malformed.values()) {
            if (counts[reason.ordinal()] > 0) {
                map.put(reason, counts[reason.ordinal()]);
            }
        }
        return map;
    }
}
