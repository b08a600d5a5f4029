package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// On which stretch of the path was it seen?
public final class Legs implements GroupQuestion {
    @Override
    public String name() {
        return "legs";
    }

    @Override
    public String title() {
        return "Legs";
    }

    @Override
    public String description() {
        return "Queries by the stretch of the path they were seen on: an exchange counts once on each.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.LEG);
    }
}
