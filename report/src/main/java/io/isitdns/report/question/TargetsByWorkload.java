package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// For which Services and external domains does each workload ask?
public final class TargetsByWorkload implements ClientLegQuestion {
    @Override
    public String name() {
        return "targets-by-workload";
    }

    @Override
    public String title() {
        return "Who asks for whom";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the workload that asked and the Service or external domain asked for.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.CLIENT_NAMESPACE,
                TransactionColumn.CLIENT_WORKLOAD_KIND,
                TransactionColumn.CLIENT_WORKLOAD,
                TransactionColumn.SERVICE_NAMESPACE,
                TransactionColumn.SERVICE_NAME,
                TransactionColumn.REGISTRABLE_DOMAIN);
    }
}
