package io.isitdns.report.filter;

import io.isitdns.report.text.DurationText;
import io.isitdns.report.text.Nearest;
import io.isitdns.report.text.TimeText;
import io.isitdns.store.Filter;
import io.isitdns.store.Filter.Comparison;
import io.isitdns.store.Filter.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns a key, a comparison and a value as written into a part of a filter.
final class ValueReader {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final BigDecimal NANOS_PER_MICRO = BigDecimal.valueOf(1000);

    private ValueReader() {}

    static Filter compare(FilterKey key, Token operator, Token written) throws Rejected {
        return switch (operator.text()) {
            case "=" -> equal(key, written);
            case "!=" -> new Filter.Not(equal(key, written));
            case "<" -> ordered(key, operator, Comparison.LESS, written);
            case "<=" -> ordered(key, operator, Comparison.LESS_OR_EQUAL, written);
            case ">" -> ordered(key, operator, Comparison.GREATER, written);
            case ">=" -> ordered(key, operator, Comparison.GREATER_OR_EQUAL, written);
            default -> throw new IllegalStateException(operator.text());
        };
    }

    static Filter equal(FilterKey key, Token written) throws Rejected {
        if (key.kind().ordered()) {
            return number(key, Comparison.EQUAL, written);
        }
        return new Filter.Compare(key.column(), key.path(), Comparison.EQUAL, value(key, written));
    }

    private static Filter ordered(
            FilterKey key, Token operator, Comparison comparison, Token written) throws Rejected {
        if (!key.kind().ordered()) {
            String message = key.name() + " has no order: use = != IN or NOTIN";
            throw new Rejected(operator, message, Optional.of("="));
        }
        return number(key, comparison, written);
    }

    private static Filter number(FilterKey key, Comparison comparison, Token written)
            throws Rejected {
        BigDecimal exact =
                switch (key.kind()) {
                    case TIME -> time(written);
                    case NUMBER -> bareNumber(key, written);
                    case MICROSECONDS -> micros(key, written, BigDecimal.ONE);
                    case NANOSECONDS -> micros(key, written, NANOS_PER_MICRO);
                    case DURATION -> duration(key, written);
                    case FLAG, TEXT, NAME, RDATA, WORD, QTYPE, QCLASS, RCODE, OPCODE, ADDRESS ->
                            throw new IllegalStateException(key.name());
                };
        Value whole = new Value.Whole(WholeNumber.of(key, comparison, exact, written));
        return new Filter.Compare(key.column(), key.path(), comparison, whole);
    }

    private static BigDecimal time(Token written) throws Rejected {
        Optional<Instant> time = TimeText.absolute(written.text());
        if (time.isEmpty()) {
            String message = "is no time: write it as 2026-11-22T10:00:00Z";
            throw new Rejected(written, written.shown() + " " + message);
        }
        return BigDecimal.valueOf(TimeText.nanos(time.get()));
    }

    private static BigDecimal bareNumber(FilterKey key, Token written) throws Rejected {
        if (!NUMBER.matcher(written.text()).matches()) {
            throw new Rejected(written, key.name() + " takes a number, not " + written.shown());
        }
        return new BigDecimal(written.text());
    }

    private static BigDecimal micros(FilterKey key, Token written, BigDecimal perMicro)
            throws Rejected {
        return NUMBER.matcher(written.text()).matches()
                ? new BigDecimal(written.text()).divide(perMicro)
                : duration(key, written);
    }

    private static BigDecimal duration(FilterKey key, Token written) throws Rejected {
        if (NUMBER.matcher(written.text()).matches()) {
            throw new Rejected(
                    written,
                    key.name() + " needs a unit (" + DurationText.UNITS + ")",
                    Optional.of(written.text() + "ms"));
        }
        Optional<BigDecimal> nanos = DurationText.nanos(written.text().toLowerCase(Locale.ROOT));
        if (nanos.isEmpty()) {
            String message = " takes a duration such as 50ms or 1.5s, not ";
            throw new Rejected(written, key.name() + message + written.shown());
        }
        return nanos.get().divide(NANOS_PER_MICRO);
    }

    private static Value value(FilterKey key, Token written) throws Rejected {
        if (written.text().isEmpty()) {
            throw new Rejected(written, "the value of " + key.name() + " is empty");
        }
        if (Glob.isPattern(written.text()) && key.kind().takesPatterns()) {
            return pattern(key, written);
        }
        String text = Glob.literal(written.text());
        return switch (key.kind()) {
            case FLAG -> flag(key, written);
            case TEXT -> new Value.Text(text);
            case NAME -> new Value.Text(name(text, written));
            case RDATA -> new Value.Text(Names.rdata(text));
            case WORD -> new Value.Text(word(key, written));
            case QTYPE, QCLASS, RCODE, OPCODE -> new Value.Text(registered(key, written));
            case ADDRESS -> network(key, written);
            case TIME, NUMBER, MICROSECONDS, DURATION, NANOSECONDS ->
                    throw new IllegalStateException(key.name());
        };
    }

    private static Value pattern(FilterKey key, Token written) throws Rejected {
        if (Glob.hasEscape(written.text())) {
            String message =
                    "\\* and \\? cannot be mixed with wildcards: use ? for such a character";
            throw new Rejected(written, message);
        }
        String glob = written.text();
        return new Value.Pattern(
                switch (key.kind()) {
                    case NAME -> Names.withoutTrailingDot(glob.toLowerCase(Locale.ROOT));
                    case WORD, ADDRESS -> glob.toLowerCase(Locale.ROOT);
                    case QTYPE, QCLASS, RCODE, OPCODE -> glob.toUpperCase(Locale.ROOT);
                    case TEXT, RDATA -> glob;
                    case TIME, NUMBER, MICROSECONDS, DURATION, NANOSECONDS, FLAG ->
                            throw new IllegalStateException(key.name());
                });
    }

    private static Value flag(FilterKey key, Token written) throws Rejected {
        return switch (written.text().toLowerCase(Locale.ROOT)) {
            case "true" -> new Value.Flag(true);
            case "false" -> new Value.Flag(false);
            default -> throw unknownWord(key, written);
        };
    }

    private static String word(FilterKey key, Token written) throws Rejected {
        String lower = written.text().toLowerCase(Locale.ROOT);
        if (!key.words().contains(lower)) {
            throw unknownWord(key, written);
        }
        return lower;
    }

    private static String registered(FilterKey key, Token written) throws Rejected {
        Optional<String> mnemonic =
                key.kind().registry().flatMap(registry -> registry.mnemonic(written.text()));
        if (mnemonic.isEmpty()) {
            throw unknownWord(key, written);
        }
        return mnemonic.get();
    }

    private static Rejected unknownWord(FilterKey key, Token written) {
        String known =
                key.kind().registry().isPresent()
                        ? ""
                        : ": it is one of " + String.join(", ", key.words());
        return new Rejected(
                written,
                key.name() + " has no value " + written.shown() + known,
                Nearest.to(written.text(), key.words()));
    }

    private static String name(String text, Token written) throws Rejected {
        Optional<String> name = Names.canonical(text);
        if (name.isEmpty()) {
            throw new Rejected(written, written.shown() + " is no domain name");
        }
        return name.get();
    }

    private static Value network(FilterKey key, Token written) throws Rejected {
        Optional<Value.Network> network = NetworkText.parse(written.text());
        if (network.isEmpty()) {
            String message = " takes an address or a range such as 10.0.0.0/8, not ";
            throw new Rejected(written, key.name() + message + written.shown());
        }
        return network.get();
    }
}
