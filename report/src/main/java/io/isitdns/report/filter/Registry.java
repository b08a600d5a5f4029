package io.isitdns.report.filter;

import io.isitdns.dns.Opcode;
import io.isitdns.dns.QClass;
import io.isitdns.dns.QType;
import io.isitdns.dns.Rcode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The words of an IANA registry: any case, numbers, and prefix with number are understood.
enum Registry {
    QTYPE("TYPE"),
    QCLASS("CLASS"),
    RCODE("RCODE"),
    OPCODE("OPCODE");

    private static final int MOST_NAMED = 512;
    private static final List<Integer> COMMON_TYPES =
            List.of(
                    QType.A,
                    QType.AAAA,
                    QType.CNAME,
                    QType.HTTPS,
                    QType.SRV,
                    QType.PTR,
                    QType.TXT,
                    QType.MX,
                    QType.NS,
                    QType.SOA);

    private final String prefix;

    Registry(String prefix) {
        this.prefix = prefix;
    }

    /// The mnemonic of what is written, or empty when it is none.
    Optional<String> mnemonic(String written) {
        int found = code(written);
        return found < 0 ? Optional.empty() : Optional.of(word(found));
    }

    /// The mnemonics there are, the common ones first.
    List<String> words() {
        Stream<Integer> common = this == QTYPE ? COMMON_TYPES.stream() : Stream.of();
        Stream<Integer> all = IntStream.range(0, MOST_NAMED).boxed();
        return Stream.concat(common, all)
                .distinct()
                .filter(number -> !word(number).equals(prefix + number))
                .map(this::word)
                .toList();
    }

    private int code(String written) {
        return switch (this) {
            case QTYPE -> QType.parse(written);
            case QCLASS -> QClass.parse(written);
            case RCODE -> Rcode.parse(written);
            case OPCODE -> Opcode.parse(written);
        };
    }

    private String word(int code) {
        return switch (this) {
            case QTYPE -> QType.of(code);
            case QCLASS -> QClass.of(code);
            case RCODE -> Rcode.of(code);
            case OPCODE -> Opcode.of(code);
        };
    }
}
