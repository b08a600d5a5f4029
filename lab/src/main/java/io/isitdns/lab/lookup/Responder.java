package io.isitdns.lab.lookup;

import io.isitdns.lab.Question;
import io.isitdns.lab.Reply;
import org.jspecify.annotations.Nullable;

/// The DNS server that simulated clients ask, and the way to it.
@FunctionalInterface
public interface Responder {
    /// What a server says, and when.
    ///
    /// @param reply what it says
    /// @param nanos after how many nanoseconds it is with the client
    record Response(Reply reply, long nanos) {}

    /// What comes back for one transmission over UDP; null when nothing does.
    ///
    /// @param question what is asked
    /// @param atNanos when, nanoseconds since 1970-01-01 UTC
    @Nullable Response overUdp(Question question, long atNanos);

    /// What comes back over TCP; null when no connection opens. As over UDP, but whole, unless said
    /// otherwise.
    default @Nullable Response overTcp(Question question, long atNanos) {
        return overUdp(question, atNanos);
    }
}
