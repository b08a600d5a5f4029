package io.isitdns.dns;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes DNS messages, section by section in the order of the wire:
///
/// ```
/// byte[] response = new MessageWriter()
///         .start(4711, MessageWriter.RESPONSE | MessageWriter.RECURSION_DESIRED)
///         .question("www.example.org", QType.A)
///         .address("www.example.org", 300, IpText.parse("192.0.2.1"))
///         .edns(1232, false)
///         .toBytes();
/// ```
///
/// Reusable after another [#start], not thread-safe. Names are in presentation form and keep their
/// letter case; owner names, and names in the rdata of types of RFC 1035, are compressed. A name
/// that is none, a wrong order, and a message over 65535 bytes are bugs of the caller and thrown as
/// [IllegalArgumentException] or [IllegalStateException].
public final class MessageWriter {
    /// Flag of a response: QR.
    public static final int RESPONSE = Header.RESPONSE;

    /// Flag AA.
    public static final int AUTHORITATIVE = Header.AUTHORITATIVE;

    /// Flag TC.
    public static final int TRUNCATED = Header.TRUNCATED;

    /// Flag RD.
    public static final int RECURSION_DESIRED = Header.RECURSION_DESIRED;

    /// Flag RA.
    public static final int RECURSION_AVAILABLE = Header.RECURSION_AVAILABLE;

    private static final int FLAGS_AT = 2;
    private static final int QUESTION_COUNT_AT = 4;
    private static final int ANSWER_COUNT_AT = 6;
    private static final int AUTHORITY_COUNT_AT = 8;
    private static final int ADDITIONAL_COUNT_AT = 10;
    private static final int MAX_STRING = 255;
    private static final int NONE = -1;

    private final WireWriter wire = new WireWriter();

    /// Section that records go to; null while questions may come.
    private @Nullable Section section;

    private int rcode;

    /// Where the length of the OPT record's rdata is, or [#NONE].
    private int optLengthAt = NONE;

    /// Begins a new message.
    ///
    /// @param flags the 16 bits behind the ID: the constants of this class, or'ed
    public MessageWriter start(int messageId, int flags) {
        wire.reset();
        section = null;
        rcode = flags & 0xf;
        optLengthAt = NONE;
        wire.u16(messageId);
        wire.u16(flags);
        for (int at = QUESTION_COUNT_AT; at < Wire.HEADER_LENGTH; at += 2) {
            wire.u16(0);
        }
        return this;
    }

    /// Begins a query with recursion desired for a name and type of class IN.
    public MessageWriter query(int messageId, String name, int type) {
        return start(messageId, RECURSION_DESIRED).question(name, type);
    }

    /// Sets the response code, 0..4095. One above 15 takes an OPT record; call this before [#edns].
    public MessageWriter rcode(int code) {
        rcode = code;
        wire.setU16(FLAGS_AT, (wire.u16At(FLAGS_AT) & ~0xf) | (code & 0xf));
        return this;
    }

    /// Adds a question of class IN.
    public MessageWriter question(String name, int type) {
        return question(name, type, QClass.IN);
    }

    /// Adds a question.
    public MessageWriter question(String name, int type, int qclass) {
        if (section != null) {
            throw new IllegalStateException("questions come before records");
        }
        wire.compressedName(name);
        wire.u16(type);
        wire.u16(qclass);
        count(QUESTION_COUNT_AT);
        return this;
    }

    /// Puts the records that follow into a section; without this they are answers.
    public MessageWriter section(Section next) {
        if (section != null && next.compareTo(section) < 0) {
            throw new IllegalStateException(next + " comes before " + section);
        }
        section = next;
        return this;
    }

    /// Adds a record with rdata as given.
    public MessageWriter add(String owner, int type, int rclass, long ttl, byte[] rdata) {
        int lengthAt = begin(owner, type, rclass, ttl);
        wire.put(rdata);
        return end(lengthAt);
    }

    /// Adds an A record for an IPv4 address, an AAAA record for an IPv6 address.
    public MessageWriter address(String owner, long ttl, IpAddress address) {
        int lengthAt = begin(owner, address.isIpv4() ? QType.A : QType.AAAA, QClass.IN, ttl);
        if (!address.isIpv4()) {
            wire.u32(address.high() >>> 32);
            wire.u32(address.high());
            wire.u32(address.low() >>> 32);
        }
        wire.u32(address.low());
        return end(lengthAt);
    }

    /// Adds a record whose rdata is a name that may be compressed: NS, CNAME or PTR.
    public MessageWriter name(String owner, int type, long ttl, String target) {
        int lengthAt = begin(owner, type, QClass.IN, ttl);
        wire.compressedName(target);
        return end(lengthAt);
    }

    /// Adds an MX record.
    public MessageWriter mx(String owner, long ttl, int preference, String exchange) {
        int lengthAt = begin(owner, QType.MX, QClass.IN, ttl);
        wire.u16(preference);
        wire.compressedName(exchange);
        return end(lengthAt);
    }

    /// Adds an SRV record (RFC 2782).
    public MessageWriter srv(
            String owner, long ttl, int priority, int weight, int port, String target) {
        int lengthAt = begin(owner, QType.SRV, QClass.IN, ttl);
        wire.u16(priority);
        wire.u16(weight);
        wire.u16(port);
        wire.name(target);
        return end(lengthAt);
    }

    /// Adds a TXT record of strings of up to 255 bytes in UTF-8.
    public MessageWriter txt(String owner, long ttl, String... strings) {
        int lengthAt = begin(owner, QType.TXT, QClass.IN, ttl);
        for (String string : strings) {
            byte[] octets = string.getBytes(StandardCharsets.UTF_8);
            if (octets.length > MAX_STRING) {
                throw new IllegalArgumentException(
                        "a string of a TXT record has at most 255 bytes");
            }
            wire.u8(octets.length);
            wire.put(octets);
        }
        return end(lengthAt);
    }

    /// Adds an SOA record with a serial and a negative caching time in seconds (RFC 2308 section
    /// 4), the other times at one hour, ten minutes and one day.
    public MessageWriter soa(
            String owner, long ttl, String server, String mailbox, long serial, long minimum) {
        int lengthAt = begin(owner, QType.SOA, QClass.IN, ttl);
        wire.compressedName(server);
        wire.compressedName(mailbox);
        wire.u32(serial);
        wire.u32(3600);
        wire.u32(600);
        wire.u32(86400);
        wire.u32(minimum);
        return end(lengthAt);
    }

    /// Adds the OPT record (RFC 6891), version 0; options follow with the methods below.
    public MessageWriter edns(int udpSize, boolean dnssecOk) {
        section(Section.ADDITIONAL);
        long ttl = ((long) rcode >>> 4 << 24) | (dnssecOk ? Edns.DNSSEC_OK : 0);
        int lengthAt = begin(".", QType.OPT, udpSize, ttl);
        end(lengthAt);
        optLengthAt = lengthAt;
        return this;
    }

    /// Adds an EDNS option with a value as given.
    public MessageWriter option(int code, byte[] value) {
        if (optLengthAt == NONE) {
            throw new IllegalStateException("options come right after edns()");
        }
        wire.u16(code);
        wire.u16(value.length);
        wire.put(value);
        closeRdata(optLengthAt);
        return this;
    }

    /// Adds an extended DNS error (RFC 8914).
    public MessageWriter extendedError(int code, String text) {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[2 + octets.length];
        value[0] = (byte) (code >>> 8);
        value[1] = (byte) code;
        System.arraycopy(octets, 0, value, 2, octets.length);
        return option(Edns.EXTENDED_ERROR, value);
    }

    /// Adds a client subnet (RFC 7871 section 6); bits of the address behind the prefix are left
    /// out.
    public MessageWriter clientSubnet(IpAddress address, int sourcePrefix, int scopePrefix) {
        int octets = (sourcePrefix + 7) / 8;
        byte[] value = new byte[4 + octets];
        value[1] = (byte) (address.isIpv4() ? 1 : 2);
        value[2] = (byte) sourcePrefix;
        value[3] = (byte) scopePrefix;
        int first = address.isIpv4() ? 12 : 0;
        for (int i = 0; i < octets; i++) {
            value[4 + i] = octet(address, first + i);
        }
        if (sourcePrefix % 8 != 0) {
            value[3 + octets] &= (byte) (0xff << (8 - sourcePrefix % 8));
        }
        return option(Edns.CLIENT_SUBNET, value);
    }

    private static byte octet(IpAddress address, int index) {
        long half = index < 8 ? address.high() : address.low();
        return (byte) (half >>> (8 * (7 - index % 8)));
    }

    /// Adds a DNS cookie (RFC 7873): 8 bytes of the client, then none or 8..32 of the server.
    public MessageWriter cookie(byte[] value) {
        return option(Edns.COOKIE, value);
    }

    /// Adds a name server identifier (RFC 5001); empty in a query.
    public MessageWriter nsid(byte[] value) {
        return option(Edns.NSID, value);
    }

    private int begin(String owner, int type, int rclass, long ttl) {
        Section current = section == null ? Section.ANSWER : section;
        section = current;
        optLengthAt = NONE;
        wire.compressedName(owner);
        wire.u16(type);
        wire.u16(rclass);
        wire.u32(ttl);
        wire.u16(0);
        count(countAt(current));
        return wire.length() - 2;
    }

    private static int countAt(Section section) {
        return switch (section) {
            case ANSWER -> ANSWER_COUNT_AT;
            case AUTHORITY -> AUTHORITY_COUNT_AT;
            case ADDITIONAL -> ADDITIONAL_COUNT_AT;
        };
    }

    private MessageWriter end(int lengthAt) {
        closeRdata(lengthAt);
        return this;
    }

    private void closeRdata(int lengthAt) {
        wire.setU16(lengthAt, wire.length() - lengthAt - 2);
    }

    private void count(int at) {
        wire.setU16(at, wire.u16At(at) + 1);
    }

    /// Bytes of the message so far.
    public int length() {
        return wire.length();
    }

    /// The array of the message, of which the first [#length] bytes count; the next message
    /// overwrites it.
    public byte[] bytes() {
        return wire.bytes();
    }

    /// A copy of the message.
    public byte[] toBytes() {
        return wire.copy();
    }
}
