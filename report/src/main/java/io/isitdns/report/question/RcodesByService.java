package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which response codes come back for which Kubernetes Service?
public final class RcodesByService implements ClientLegQuestion {
    @Override
    public String name() {
        return "rcodes-by-service";
    }

    @Override
    public String title() {
        return "Response codes by Service";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the Kubernetes Service asked for and the response code; null where no response came.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.SERVICE_NAMESPACE,
                TransactionColumn.SERVICE_NAME,
                TransactionColumn.RCODE);
    }
}
