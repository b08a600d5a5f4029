package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import java.util.List;

/// How much is it that nobody can be named for, and why?
public final class Unidentified implements ClientLegQuestion {
    /// No pattern holds for an absent value, so that this is true where the pod is not known.
    private static final Filter NO_POD =
            new Filter.Not(
                    new Filter.Compare(
                            TransactionColumn.CLIENT_POD,
                            "",
                            Filter.Comparison.EQUAL,
                            new Filter.Value.Pattern("*")));

    @Override
    public String name() {
        return "unidentified";
    }

    @Override
    public String title() {
        return "Unidentified clients";
    }

    @Override
    public String description() {
        return "Queries on the client leg of which no pod is known, by the reason.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.CLIENT_IDENTITY_REASON, TransactionColumn.CLIENT_NODE);
    }

    @Override
    public Filter narrow(Filter filter) {
        return new Filter.And(List.of(NO_POD, ClientLegQuestion.onClientLeg(filter)));
    }
}
