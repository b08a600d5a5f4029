package io.isitdns.dns;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ClientSubnetOption;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.NSIDOption;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;

class MessageWriterTest {
    private final MessageWriter writer = new MessageWriter();

    @Test
    void a_query_is_what_dnsjava_writes() throws IOException {
        Name name = Name.fromString("www.example.org.");
        org.xbill.DNS.Message theirs =
                org.xbill.DNS.Message.newQuery(Record.newRecord(name, QType.AAAA, DClass.IN));
        int messageId = theirs.getHeader().getID();

        byte[] ours = writer.query(messageId, "www.example.org", QType.AAAA).toBytes();

        assertThat(ours).isEqualTo(theirs.toWire());
    }

    @Test
    void dnsjava_reads_every_kind_of_record() throws IOException {
        byte[] bytes =
                writer.start(7, MessageWriter.RESPONSE | MessageWriter.AUTHORITATIVE)
                        .question("www.example.org", QType.ANY)
                        .name("www.example.org", QType.CNAME, 300, "web.example.org")
                        .address("web.example.org", 60, address("192.0.2.1"))
                        .address("web.example.org", 60, address("2001:db8::1"))
                        .mx("example.org", 60, 10, "mail.example.org")
                        .srv("_dns._udp.example.org", 60, 1, 2, 53, "ns.example.org")
                        .txt("example.org", 60, "v=spf1 -all", "")
                        .section(Section.AUTHORITY)
                        .soa("example.org", 3600, "ns.example.org", "admin.example.org", 9, 30)
                        .section(Section.ADDITIONAL)
                        .add(".", 65280, QClass.CH, 0x7fff_ffff, new byte[] {1, 2})
                        .toBytes();

        org.xbill.DNS.Message message = new org.xbill.DNS.Message(bytes);

        assertThat(records(message, org.xbill.DNS.Section.ANSWER))
                .containsExactly(
                        "www.example.org. 300 IN CNAME web.example.org.",
                        "web.example.org. 60 IN A 192.0.2.1",
                        "web.example.org. 60 IN AAAA 2001:db8:0:0:0:0:0:1",
                        "example.org. 60 IN MX 10 mail.example.org.",
                        "_dns._udp.example.org. 60 IN SRV 1 2 53 ns.example.org.",
                        "example.org. 60 IN TXT \"v=spf1 -all\" \"\"");
        assertThat(records(message, org.xbill.DNS.Section.AUTHORITY))
                .containsExactly(
                        "example.org. 3600 IN SOA ns.example.org. admin.example.org. 9 3600 600"
                                + " 86400 30");
        assertThat(records(message, org.xbill.DNS.Section.ADDITIONAL))
                .containsExactly(". 2147483647 CH TYPE65280 \\# 2 0102");
    }

    @Test
    void dnsjava_reads_the_options_of_the_opt_record() throws IOException {
        byte[] bytes =
                writer.start(7, MessageWriter.RESPONSE)
                        .rcode(Rcode.BADCOOKIE)
                        .question("example.org", QType.A)
                        .edns(1232, true)
                        .extendedError(EdeCode.NETWORK_ERROR, "no route")
                        .clientSubnet(address("192.0.2.255"), 25, 24)
                        .cookie(new byte[16])
                        .nsid(new byte[] {'a', '1'})
                        .toBytes();

        org.xbill.DNS.Message message = new org.xbill.DNS.Message(bytes);

        OPTRecord opt = requireNonNull(message.getOPT());
        assertThat(message.getRcode()).isEqualTo(23);
        assertThat(opt.getPayloadSize()).isEqualTo(1232);
        assertThat(opt.getFlags()).isEqualTo(0x8000);
        assertThat(opt.getOptions())
                .containsExactly(
                        new ExtendedErrorCodeOption(23, "no route"),
                        new ClientSubnetOption(25, 24, InetAddress.getByName("192.0.2.128")),
                        new CookieOption(new byte[8], new byte[8]),
                        new NSIDOption(new byte[] {'a', '1'}));
        assertThat(opt.getOptions(EDNSOption.Code.CLIENT_SUBNET)).hasSize(1);
    }

    @Test
    void names_are_compressed_and_read_back_by_both() throws IOException {
        Random random = Seed.random();
        for (int i = 0; i < 300; i++) {
            List<String> owners = new ArrayList<>();
            writer.start(i, MessageWriter.RESPONSE).question("a.b.example.org", QType.A);
            for (int left = random.nextInt(60); left > 0; left--) {
                String owner = randomName(random);
                owners.add(owner);
                writer.name(owner, QType.CNAME, 1, randomName(random));
            }
            byte[] bytes = writer.toBytes();

            List<String> theirs = new ArrayList<>();
            for (Record r :
                    new org.xbill.DNS.Message(bytes).getSection(org.xbill.DNS.Section.ANSWER)) {
                theirs.add(r.getName().toString(true));
            }
            assertThat(theirs).isEqualTo(owners);
            assertThat(ownersReadByUs(bytes)).isEqualTo(owners);
        }
    }

    private static String randomName(Random random) {
        StringBuilder name = new StringBuilder("org");
        for (int labels = random.nextInt(4); labels > 0; labels--) {
            name.insert(0, (char) ('a' + random.nextInt(3)) + ".");
        }
        return name.toString();
    }

    private static List<String> ownersReadByUs(byte[] bytes) {
        List<String> owners = new ArrayList<>();
        RecordCursor cursor = new RecordCursor().wrap(bytes, 0, bytes.length);
        TextBuffer out = new TextBuffer(2000);
        while (cursor.next()) {
            out.reset();
            NameText.append(out, bytes, 0, bytes.length, cursor.nameOffset());
            owners.add(out.toString());
        }
        assertThat(cursor.defect()).isNull();
        return owners;
    }

    @Test
    void compression_makes_a_repeated_name_two_octets() {
        int before = writer.query(1, "www.example.org", QType.A).length();
        int after = writer.address("www.example.org", 1, address("192.0.2.1")).length();
        assertThat(after - before).isEqualTo(2 + 10 + 4);
    }

    @Test
    void a_message_of_65535_bytes_is_the_longest() {
        writer.query(1, ".", QType.TXT);
        int room = WireWriter.MAX_MESSAGE - writer.length() - 1 - 10;
        byte[] bytes = writer.add(".", 65280, QClass.IN, 0, new byte[room]).toBytes();
        assertThat(bytes).hasSize(65535);
        Message message = (Message) new MessageDecoder().decode(bytes, 0, bytes.length);
        assertThat(message.recordsDefect()).isNull();
        assertThat(message.wholeAnswers()).isEqualTo(1);

        assertThatThrownBy(() -> writer.add(".", QType.A, QClass.IN, 0, new byte[4]))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_wrong_order_and_a_broken_name_are_refused() {
        writer.query(1, "example.org", QType.A).section(Section.AUTHORITY);
        assertThatThrownBy(() -> writer.section(Section.ANSWER))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.question("example.org", QType.A))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.cookie(new byte[8]))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.txt("a..b", 1, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a..b");
        assertThatThrownBy(() -> writer.txt("a", 1, "x".repeat(256)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static IpAddress address(String text) {
        return requireNonNull(IpText.parse(text));
    }

    private static List<String> records(org.xbill.DNS.Message message, int section) {
        return message.getSection(section).stream()
                .map(Record::toString)
                .map(text -> text.replaceAll("\\t+", " "))
                .toList();
    }
}
