package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which names are asked for most?
public final class Names implements GroupQuestion {
    @Override
    public String name() {
        return "names";
    }

    @Override
    public String title() {
        return "Names";
    }

    @Override
    public String description() {
        return "Queries by the name asked for.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.QNAME);
    }
}
