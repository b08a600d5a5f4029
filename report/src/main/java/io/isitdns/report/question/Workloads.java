package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which workloads ask most, and how do they fare?
public final class Workloads implements ClientLegQuestion {
    @Override
    public String name() {
        return "workloads";
    }

    @Override
    public String title() {
        return "Workloads";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the workload of the pod that asked.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.CLIENT_NAMESPACE,
                TransactionColumn.CLIENT_WORKLOAD_KIND,
                TransactionColumn.CLIENT_WORKLOAD);
    }
}
