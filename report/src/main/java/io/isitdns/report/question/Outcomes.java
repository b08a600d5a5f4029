package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// How do transactions end?
public final class Outcomes implements GroupQuestion {
    @Override
    public String name() {
        return "outcomes";
    }

    @Override
    public String title() {
        return "Outcomes";
    }

    @Override
    public String description() {
        return "Transactions by how they ended; unanswered is an outcome, never a response code.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.OUTCOME);
    }
}
