package io.isitdns.report.question;

import io.isitdns.model.LookupColumn;
import java.util.List;

/// Which resolver libraries ask, and how do they fare?
public final class LookupResolvers implements LookupGroupQuestion {
    @Override
    public String name() {
        return "lookup-resolvers";
    }

    @Override
    public String title() {
        return "Resolver libraries";
    }

    @Override
    public String description() {
        return "Lookups by the library that asked, as far as its packets tell.";
    }

    @Override
    public List<LookupColumn> groupedColumns() {
        return List.of(LookupColumn.RESOLVER);
    }
}
