package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which DNS servers are in use, and how do they fare?
public final class Servers implements GroupQuestion {
    @Override
    public String name() {
        return "servers";
    }

    @Override
    public String title() {
        return "DNS servers";
    }

    @Override
    public String description() {
        return "Queries by the DNS server asked: address and port, and what is known to be there.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.SERVER_IP,
                TransactionColumn.SERVER_PORT,
                TransactionColumn.SERVER_KIND,
                TransactionColumn.SERVER_NAMESPACE,
                TransactionColumn.SERVER_SERVICE,
                TransactionColumn.SERVER_POD);
    }
}
