package io.isitdns.lab;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.MessageWriter;
import io.isitdns.dns.QClass;
import io.isitdns.dns.QType;
import io.isitdns.dns.Section;
import java.util.ArrayList;
import java.util.List;

/// Writes the queries and responses of a simulation. Reuses one writer; not thread-safe.
public final class Messages {
    private static final int STRING_LENGTH = 255;
    private static final int SERVICE_WEIGHT = 10;

    /// Priority 1, target `.`, the parameter `alpn` (key 1) with `h2` (RFC 9460 section 2.2).
    private static final byte[] HTTPS_RDATA = {0, 1, 0, 0, 1, 0, 3, 2, 'h', '2'};

    private static final long MAPPED_PREFIX = 0xffff_0000_0000L;

    private final MessageWriter writer = new MessageWriter();

    /// A query with the RD flag.
    public byte[] query(int messageId, Question question, QueryOptions options) {
        writer.query(messageId, question.name(), question.type());
        if (options.edns()) {
            writer.edns(options.udpSize(), options.dnssecOk());
            if (options.cookie()) {
                writer.cookie(cookie(messageId, 8));
            }
        }
        return writer.toBytes();
    }

    /// The response to a query with the same arguments.
    public byte[] response(int messageId, Question question, QueryOptions options, Reply reply) {
        writer.start(messageId, flags(reply));
        writer.rcode(reply.rcode()).question(question.name(), question.type());
        writer.section(Section.ANSWER);
        reply.answers().forEach(this::add);
        writer.section(Section.AUTHORITY);
        reply.authority().forEach(this::add);
        if (options.edns()) {
            addOptions(messageId, options, reply);
        }
        return writer.toBytes();
    }

    private static int flags(Reply reply) {
        return MessageWriter.RESPONSE
                | MessageWriter.RECURSION_DESIRED
                | MessageWriter.RECURSION_AVAILABLE
                | (reply.authoritative() ? MessageWriter.AUTHORITATIVE : 0)
                | (reply.truncated() ? MessageWriter.TRUNCATED : 0);
    }

    private void addOptions(int messageId, QueryOptions options, Reply reply) {
        writer.edns(options.udpSize(), options.dnssecOk());
        if (options.cookie()) {
            writer.cookie(cookie(messageId, 16));
        }
        if (reply.edeCode() != Reply.NO_EDE) {
            writer.extendedError(reply.edeCode(), reply.edeText());
        }
    }

    /// The cookie of a client, with `length` 16 that of the server behind it.
    private static byte[] cookie(int messageId, int length) {
        byte[] cookie = new byte[length];
        for (int i = 0; i < length; i++) {
            cookie[i] = (byte) (messageId * 31 + i * 7);
        }
        return cookie;
    }

    private void add(ZoneRecord zoneRecord) {
        String owner = zoneRecord.owner();
        long ttl = zoneRecord.ttlSeconds();
        switch (zoneRecord.data()) {
            case ZoneRecord.A(int address) ->
                    writer.address(
                            owner, ttl, new IpAddress(0, MAPPED_PREFIX | (address & 0xffff_ffffL)));
            case ZoneRecord.Aaaa(long high, long low) ->
                    writer.address(owner, ttl, new IpAddress(high, low));
            case ZoneRecord.Target(int type, String name) -> writer.name(owner, type, ttl, name);
            case ZoneRecord.Mx(int preference, String exchange) ->
                    writer.mx(owner, ttl, preference, exchange);
            case ZoneRecord.Srv(int priority, int port, String target) ->
                    writer.srv(owner, ttl, priority, SERVICE_WEIGHT, port, target);
            case ZoneRecord.Txt(String text) -> writer.txt(owner, ttl, strings(text));
            case ZoneRecord.Soa(String server, String mailbox, int serial, int minimum) ->
                    writer.soa(owner, ttl, server, mailbox, serial, minimum);
            case ZoneRecord.Https() -> writer.add(owner, QType.HTTPS, QClass.IN, ttl, HTTPS_RDATA);
        }
    }

    private static String[] strings(String text) {
        List<String> strings = new ArrayList<>();
        for (int at = 0; at < text.length(); at += STRING_LENGTH) {
            strings.add(text.substring(at, Math.min(at + STRING_LENGTH, text.length())));
        }
        return strings.toArray(String[]::new);
    }
}
