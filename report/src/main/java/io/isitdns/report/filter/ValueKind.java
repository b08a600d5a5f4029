package io.isitdns.report.filter;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What values a key takes.
public enum ValueKind {
    TIME("time"),
    NUMBER("number"),
    /// Microseconds: a number, or a duration with a unit.
    MICROSECONDS("duration"),
    /// A duration that needs a unit.
    DURATION("duration"),
    /// Nanoseconds as a bare number, as Calico's logs have them, or a duration with a unit.
    NANOSECONDS("duration"),
    FLAG("flag"),
    TEXT("text"),
    /// A domain name.
    NAME("name"),
    /// Record data in presentation format.
    RDATA("text"),
    /// One of a closed set of words in lower case.
    WORD("word"),
    /// Words of IANA registries: mnemonics, `TYPE65280`, or numbers.
    QTYPE(Registry.QTYPE),
    QCLASS(Registry.QCLASS),
    RCODE(Registry.RCODE),
    OPCODE(Registry.OPCODE),
    /// An address, or a range of them with a prefix length.
    ADDRESS("address");

    private final String typeName;
    private final @Nullable Registry registry;

    ValueKind(String typeName) {
        this.typeName = typeName;
        this.registry = null;
    }

    ValueKind(Registry registry) {
        this.typeName = "word";
        this.registry = registry;
    }

    /// The type as users are told: time, number, duration, flag, text, name, word or address.
    public String typeName() {
        return typeName;
    }

    /// Where the words come from, for those of a registry.
    Optional<Registry> registry() {
        return Optional.ofNullable(registry);
    }

    /// Whether `<`, `<=`, `>` and `>=` mean something.
    boolean ordered() {
        return switch (this) {
            case TIME, NUMBER, MICROSECONDS, DURATION, NANOSECONDS -> true;
            case FLAG, TEXT, NAME, RDATA, WORD, QTYPE, QCLASS, RCODE, OPCODE, ADDRESS -> false;
        };
    }

    /// Whether `*` and `?` stand for other characters.
    boolean takesPatterns() {
        return !ordered() && this != FLAG;
    }
}
