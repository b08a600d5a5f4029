package io.isitdns.report.question;

import io.isitdns.model.LookupColumn;
import java.util.List;

/// Which names do applications ask for most?
public final class LookupNames implements LookupGroupQuestion {
    @Override
    public String name() {
        return "lookup-names";
    }

    @Override
    public String title() {
        return "Names looked up";
    }

    @Override
    public String description() {
        return "Lookups by the name as asked, search suffix removed.";
    }

    @Override
    public List<LookupColumn> groupedColumns() {
        return List.of(LookupColumn.NAME);
    }
}
