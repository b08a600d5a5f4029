package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which pods ask most, and how many bytes does that take?
public final class Pods implements ClientLegQuestion {
    @Override
    public String name() {
        return "pods";
    }

    @Override
    public String title() {
        return "Pods";
    }

    @Override
    public String description() {
        return "Queries and DNS bytes on the client leg by the pod that asked.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.CLIENT_NAMESPACE, TransactionColumn.CLIENT_POD);
    }
}
