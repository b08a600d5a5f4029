package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which response codes does which workload get?
public final class RcodesByWorkload implements ClientLegQuestion {
    @Override
    public String name() {
        return "rcodes-by-workload";
    }

    @Override
    public String title() {
        return "Response codes by workload";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the workload of the pod that asked and the response code; null where no response came.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.CLIENT_NAMESPACE,
                TransactionColumn.CLIENT_WORKLOAD,
                TransactionColumn.RCODE);
    }
}
