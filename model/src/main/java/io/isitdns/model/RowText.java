package io.isitdns.model;

import static io.isitdns.model.TransactionBatch.NONE;

import io.isitdns.dns.IpText;
import io.isitdns.dns.NameText;
import io.isitdns.dns.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Texts of single columns of a row, for places where a String is wanted. No state.
public final class RowText {
    private static final int MAX_NAME_TEXT = 1024;
    private static final int SUBNET_HEADER = 4;
    private static final int FAMILY_IPV4 = 1;
    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    private RowText() {}

    /// The name asked for, or null without a question.
    public static @Nullable String qname(TransactionBatch batch, int row) {
        return batch.qnameLength[row] == 0
                ? null
                : name(batch, batch.qnameOffset[row], batch.qnameLength[row]);
    }

    /// The registrable domain, or null when the name has none.
    public static @Nullable String registrableDomain(TransactionBatch batch, int row) {
        int from = batch.registrableOffset[row];
        return from == NONE
                ? null
                : name(batch, batch.qnameOffset[row] + from, batch.qnameLength[row] - from);
    }

    /// The client's address.
    public static String clientIp(TransactionBatch batch, int row) {
        return ip(batch.clientHigh[row], batch.clientLow[row]);
    }

    /// The server's address.
    public static String serverIp(TransactionBatch batch, int row) {
        return ip(batch.serverHigh[row], batch.serverLow[row]);
    }

    /// The text of the first extended DNS error, null without one; broken UTF-8 is replaced.
    public static @Nullable String edeText(TransactionBatch batch, int row) {
        return batch.edeCode[row] == NONE
                ? null
                : new String(
                        batch.bytes,
                        batch.edeTextOffset[row],
                        batch.edeTextLength[row],
                        StandardCharsets.UTF_8);
    }

    /// The client subnet as `address/prefix`, null without one (RFC 7871 section 6).
    public static @Nullable String clientSubnet(TransactionBatch batch, int row) {
        int length = batch.clientSubnetLength[row];
        if (length < SUBNET_HEADER) {
            return null;
        }
        int at = batch.clientSubnetOffset[row];
        boolean ipv4 = batch.bytes[at + 1] == FAMILY_IPV4;
        byte[] address =
                Arrays.copyOf(
                        Arrays.copyOfRange(batch.bytes, at + SUBNET_HEADER, at + length),
                        ipv4 ? IPV4_BYTES : IPV6_BYTES);
        int prefix = batch.bytes[at + 2] & 0xff;
        if (ipv4) {
            return ip(0, 0xffff_0000_0000L | bits(address, 0, IPV4_BYTES)) + '/' + prefix;
        }
        return ip(bits(address, 0, 8), bits(address, 8, 8)) + '/' + prefix;
    }

    private static long bits(byte[] bytes, int offset, int count) {
        long bits = 0;
        for (int at = offset; at < offset + count; at++) {
            bits = bits << 8 | (bytes[at] & 0xff);
        }
        return bits;
    }

    private static String ip(long high, long low) {
        TextBuffer out = new TextBuffer(IpText.MAX_LENGTH + 8);
        IpText.append(out, high, low);
        return out.toString();
    }

    private static String name(TransactionBatch batch, int offset, int length) {
        TextBuffer out = new TextBuffer(MAX_NAME_TEXT);
        NameText.append(out, batch.bytes, offset, length, offset);
        return out.toString();
    }
}
