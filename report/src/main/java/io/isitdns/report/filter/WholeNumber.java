package io.isitdns.report.filter;

import io.isitdns.store.Filter.Comparison;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Columns hold whole numbers; this finds the whole number whose comparison selects the same rows
/// as the fraction that was written: `count >= 1.5` is `count >= 2`.
final class WholeNumber {
    private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal GREATEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private WholeNumber() {}

    static long of(FilterKey key, Comparison comparison, BigDecimal exact, Token written)
            throws Rejected {
        RoundingMode rounding =
                switch (comparison) {
                    case LESS, GREATER_OR_EQUAL -> RoundingMode.CEILING;
                    case LESS_OR_EQUAL, GREATER -> RoundingMode.FLOOR;
                    case EQUAL -> RoundingMode.UNNECESSARY;
                };
        if (rounding == RoundingMode.UNNECESSARY && exact.stripTrailingZeros().scale() > 0) {
            throw new Rejected(
                    written,
                    "no "
                            + key.name()
                            + " equals "
                            + written.shown()
                            + ": it is a whole number"
                            + (key.kind() == ValueKind.NUMBER ? "" : " of microseconds"));
        }
        BigDecimal whole = exact.setScale(0, rounding);
        if (whole.compareTo(LEAST) < 0 || whole.compareTo(GREATEST) > 0) {
            throw new Rejected(written, written.shown() + " is too large");
        }
        return whole.longValueExact();
    }
}
