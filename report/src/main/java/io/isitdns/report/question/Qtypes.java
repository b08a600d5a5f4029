package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which record types are asked for?
public final class Qtypes implements GroupQuestion {
    @Override
    public String name() {
        return "qtypes";
    }

    @Override
    public String title() {
        return "Record types";
    }

    @Override
    public String description() {
        return "Queries by the record type asked for.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.QTYPE);
    }
}
