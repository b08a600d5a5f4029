package io.isitdns.lab;

import io.isitdns.dns.Rcode;
import java.util.List;

/// What a server says to a question.
///
/// @param rcode response code with its EDNS upper bits; above 15 it needs a query with EDNS
/// @param authoritative AA flag
/// @param truncated TC flag
/// @param answers answer section in order
/// @param authority authority section in order
/// @param edeCode extended DNS error (RFC 8914), sent when the query has EDNS; or [#NO_EDE]
/// @param edeText its text, ASCII, possibly empty
public record Reply(
        int rcode,
        boolean authoritative,
        boolean truncated,
        List<ZoneRecord> answers,
        List<ZoneRecord> authority,
        int edeCode,
        String edeText) {
    /// No extended error.
    public static final int NO_EDE = -1;

    /// Copies the lists.
    public Reply {
        answers = List.copyOf(answers);
        authority = List.copyOf(authority);
    }

    /// NOERROR with these records.
    public static Reply answer(boolean authoritative, List<ZoneRecord> answers) {
        return new Reply(Rcode.NOERROR, authoritative, false, answers, List.of(), NO_EDE, "");
    }

    /// NOERROR without data; the authority section has the SOA record of `zone`.
    public static Reply nodata(boolean authoritative, String zone, int minimumSeconds) {
        return negative(Rcode.NOERROR, authoritative, zone, minimumSeconds);
    }

    /// No such name; the authority section has the SOA record of `zone`.
    public static Reply nxdomain(boolean authoritative, String zone, int minimumSeconds) {
        return negative(Rcode.NXDOMAIN, authoritative, zone, minimumSeconds);
    }

    /// Any other response code, without records.
    public static Reply failure(int rcode, int edeCode, String edeText) {
        return new Reply(rcode, false, false, List.of(), List.of(), edeCode, edeText);
    }

    private static Reply negative(int rcode, boolean authoritative, String zone, int minimum) {
        return new Reply(
                rcode,
                authoritative,
                false,
                List.of(),
                ZoneRecord.negative(zone, minimum),
                NO_EDE,
                "");
    }

    /// The same with the TC flag and only the first `kept` answers.
    public Reply truncatedTo(int kept) {
        return new Reply(
                rcode, authoritative, true, answers.subList(0, kept), authority, edeCode, edeText);
    }

    /// The same with other code and text of an extended error.
    public Reply withEde(int code, String text) {
        return new Reply(rcode, authoritative, truncated, answers, authority, code, text);
    }
}
