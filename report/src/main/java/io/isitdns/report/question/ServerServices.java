package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which DNS Services are in use, and how do they fare?
public final class ServerServices implements GroupQuestion {
    @Override
    public String name() {
        return "server-services";
    }

    @Override
    public String title() {
        return "Services of DNS servers";
    }

    @Override
    public String description() {
        return "Queries by the kind of DNS server asked, its namespace and Service.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(
                TransactionColumn.SERVER_KIND,
                TransactionColumn.SERVER_NAMESPACE,
                TransactionColumn.SERVER_SERVICE);
    }
}
