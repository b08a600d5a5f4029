package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which namespaces ask most?
public final class Namespaces implements ClientLegQuestion {
    @Override
    public String name() {
        return "namespaces";
    }

    @Override
    public String title() {
        return "Namespaces";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the namespace of the pod that asked.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.CLIENT_NAMESPACE);
    }
}
