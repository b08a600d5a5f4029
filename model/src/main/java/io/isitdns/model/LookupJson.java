package io.isitdns.model;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.IpText;
import io.isitdns.dns.TextBuffer;
import java.util.List;

/// Lookups as JSON objects with the columns of [LookupColumn], in their order, all of them in every
/// object. Reusable, not thread-safe.
public final class LookupJson {
    private final TimeText time = new TimeText();
    private final IdentityJson identities = new IdentityJson();

    /// Appends one lookup, without a line end.
    public void append(TextBuffer out, Lookup lookup) {
        out.ascii("{\"time\":\"");
        time.append(out, lookup.timeNanos());
        out.append('"');
        number(out, LookupColumn.LOOKUP_ID, lookup.lookupId());
        key(out, LookupColumn.CLIENT_IP);
        address(out, lookup.clientAddress());
        identities.client(out, lookup.client());
        key(out, LookupColumn.NAME);
        JsonText.append(out, lookup.name());
        texts(out, LookupColumn.QTYPES, lookup.qtypes());
        word(out, LookupColumn.OUTCOME, lookup.outcome());
        numbers(out, lookup);
        texts(out, LookupColumn.CANDIDATES, lookup.candidates());
        addresses(out, LookupColumn.ADDRESSES, lookup.addresses());
        word(out, LookupColumn.RESOLVER, lookup.resolver());
        addresses(out, LookupColumn.SERVERS, lookup.servers());
        word(out, LookupColumn.NAME_CLASS, lookup.nameClass());
        identities.service(out, lookup.service());
        registrableDomain(out, lookup);
        flag(out, LookupColumn.CLOSED_EARLY, lookup.closedEarly());
        out.append('}');
    }

    private static void numbers(TextBuffer out, Lookup lookup) {
        number(out, LookupColumn.DURATION_US, lookup.durationMicros());
        number(out, LookupColumn.TRANSACTIONS, lookup.transactions());
        number(out, LookupColumn.WASTED, lookup.wasted());
        number(out, LookupColumn.RETRIES, lookup.retries());
        flag(out, LookupColumn.TCP_FALLBACK, lookup.tcpFallback());
    }

    private static void registrableDomain(TextBuffer out, Lookup lookup) {
        key(out, LookupColumn.REGISTRABLE_DOMAIN);
        String domain = lookup.registrableDomain();
        if (domain == null) {
            out.ascii("null");
        } else {
            JsonText.append(out, domain);
        }
    }

    private static void texts(TextBuffer out, LookupColumn column, List<String> texts) {
        key(out, column).append('[');
        String comma = "";
        for (String text : texts) {
            out.ascii(comma);
            JsonText.append(out, text);
            comma = ",";
        }
        out.append(']');
    }

    private static void addresses(TextBuffer out, LookupColumn column, List<IpAddress> addresses) {
        key(out, column).append('[');
        String comma = "";
        for (IpAddress address : addresses) {
            out.ascii(comma);
            address(out, address);
            comma = ",";
        }
        out.append(']');
    }

    private static void address(TextBuffer out, IpAddress address) {
        out.append('"');
        IpText.append(out, address.high(), address.low());
        out.append('"');
    }

    private static void word(TextBuffer out, LookupColumn column, Word word) {
        key(out, column).append('"').ascii(word.word()).append('"');
    }

    private static void number(TextBuffer out, LookupColumn column, long number) {
        key(out, column).decimal(number);
    }

    private static void flag(TextBuffer out, LookupColumn column, boolean flag) {
        key(out, column).ascii(flag ? "true" : "false");
    }

    private static TextBuffer key(TextBuffer out, LookupColumn column) {
        return out.ascii(",\"").ascii(column.columnName()).ascii("\":");
    }
}
