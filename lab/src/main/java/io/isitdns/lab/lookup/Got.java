package io.isitdns.lab.lookup;

import io.isitdns.dns.Rcode;
import io.isitdns.lab.Reply;
import io.isitdns.model.LookupOutcome;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// What a resolver has for one question.
enum Got {
    DATA,
    NODATA,
    NXDOMAIN,
    FAILED,
    NOTHING;

    static Got of(@Nullable Heard heard) {
        if (heard == null) {
            return NOTHING;
        }
        Reply reply = heard.reply();
        return switch (reply.rcode()) {
            case Rcode.NOERROR -> reply.answers().isEmpty() ? NODATA : DATA;
            case Rcode.NXDOMAIN -> NXDOMAIN;
            default -> FAILED;
        };
    }

    /// What the questions for one name come to together.
    static LookupOutcome together(Collection<Got> all) {
        boolean trouble = all.contains(FAILED) || all.contains(NOTHING);
        if (all.contains(DATA)) {
            return trouble ? LookupOutcome.PARTIAL : LookupOutcome.RESOLVED;
        }
        if (trouble) {
            return all.contains(NOTHING) ? LookupOutcome.UNANSWERED : LookupOutcome.FAILED;
        }
        return all.contains(NODATA) ? LookupOutcome.NODATA : LookupOutcome.NXDOMAIN;
    }
}
