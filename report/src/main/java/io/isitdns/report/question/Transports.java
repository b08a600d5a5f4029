package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// What carries the messages?
public final class Transports implements GroupQuestion {
    @Override
    public String name() {
        return "transports";
    }

    @Override
    public String title() {
        return "Transports";
    }

    @Override
    public String description() {
        return "Queries by what carried them.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.TRANSPORT);
    }
}
