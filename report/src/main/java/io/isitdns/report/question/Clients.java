package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Who asks most?
public final class Clients implements GroupQuestion {
    @Override
    public String name() {
        return "clients";
    }

    @Override
    public String title() {
        return "Clients";
    }

    @Override
    public String description() {
        return "Queries by the address that asked.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.CLIENT_IP);
    }
}
