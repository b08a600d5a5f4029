package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which record types does each workload ask for?
public final class QtypesByWorkload implements ClientLegQuestion {
    @Override
    public String name() {
        return "qtypes-by-workload";
    }

    @Override
    public String title() {
        return "Record types by workload";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the workload that asked and the record type.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.CLIENT_NAMESPACE,
                TransactionColumn.CLIENT_WORKLOAD_KIND,
                TransactionColumn.CLIENT_WORKLOAD,
                TransactionColumn.QTYPE);
    }
}
