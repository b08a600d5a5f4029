package io.isitdns.report.question;

import io.isitdns.model.NameClass;
import io.isitdns.model.TransactionColumn;
import io.isitdns.store.Filter;
import java.util.List;

/// Which domains outside the cluster are asked for most?
public final class ExternalDomains implements ClientLegQuestion {
    private static final Filter EXTERNAL =
            new Filter.Compare(
                    TransactionColumn.NAME_CLASS,
                    "",
                    Filter.Comparison.EQUAL,
                    new Filter.Value.Text(NameClass.EXTERNAL.word()));

    @Override
    public String name() {
        return "external-domains";
    }

    @Override
    public String title() {
        return "Domains outside the cluster";
    }

    @Override
    public String description() {
        return "Queries on the client leg for external names by registrable domain: public suffix plus one label.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.REGISTRABLE_DOMAIN);
    }

    @Override
    public Filter narrow(Filter filter) {
        return new Filter.And(List.of(EXTERNAL, ClientLegQuestion.onClientLeg(filter)));
    }
}
