package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which Kubernetes Services are asked for, by whomever?
public final class QueriedServices implements ClientLegQuestion {
    @Override
    public String name() {
        return "services";
    }

    @Override
    public String title() {
        return "Queried Services";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the Kubernetes Service asked for, existing or not.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.SERVICE_NAMESPACE, TransactionColumn.SERVICE_NAME);
    }
}
