package io.isitdns.report.question;

import io.isitdns.model.Leg;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import java.util.List;

/// A question about those who ask: it counts each exchange once, on the client leg, unless the
/// user's filter says something about legs itself.
interface ClientLegQuestion extends GroupQuestion {
    /// The client leg.
    Filter CLIENT_LEG =
            new Filter.Compare(
                    TransactionColumn.LEG,
                    "",
                    Filter.Comparison.EQUAL,
                    new Filter.Value.Text(Leg.CLIENT.word()));

    @Override
    default Filter narrow(Filter filter) {
        return onClientLeg(filter);
    }

    /// The filter, on the client leg unless it speaks of legs.
    static Filter onClientLeg(Filter filter) {
        if (speaksOfLegs(filter)) {
            return filter;
        }
        return filter instanceof Filter.Everything
                ? CLIENT_LEG
                : new Filter.And(List.of(CLIENT_LEG, filter));
    }

    private static boolean speaksOfLegs(Filter filter) {
        return switch (filter) {
            case Filter.Everything() -> false;
            case Filter.And(var parts) -> parts.stream().anyMatch(ClientLegQuestion::speaksOfLegs);
            case Filter.Or(var parts) -> parts.stream().anyMatch(ClientLegQuestion::speaksOfLegs);
            case Filter.Not(var part) -> speaksOfLegs(part);
            case Filter.Compare compare -> compare.column() == TransactionColumn.LEG;
        };
    }
}
