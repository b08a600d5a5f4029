package io.isitdns.report.question;

import io.isitdns.model.LookupColumn;
import java.util.List;

/// How do lookups end?
public final class LookupOutcomes implements LookupGroupQuestion {
    @Override
    public String name() {
        return "lookup-outcomes";
    }

    @Override
    public String title() {
        return "Outcomes of lookups";
    }

    @Override
    public String description() {
        return "Lookups by how they ended for the application.";
    }

    @Override
    public List<LookupColumn> groupedColumns() {
        return List.of(LookupColumn.OUTCOME);
    }
}
