package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which response codes come back?
public final class Rcodes implements GroupQuestion {
    @Override
    public String name() {
        return "rcodes";
    }

    @Override
    public String title() {
        return "Response codes";
    }

    @Override
    public String description() {
        return "Transactions by the response code on the wire; null where no response came.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.RCODE);
    }
}
