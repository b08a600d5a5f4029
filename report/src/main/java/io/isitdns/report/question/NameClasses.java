package io.isitdns.report.question;

import io.isitdns.model.TransactionColumn;
import java.util.List;

/// Which kinds of names are asked for?
public final class NameClasses implements ClientLegQuestion {
    @Override
    public String name() {
        return "name-classes";
    }

    @Override
    public String title() {
        return "Kinds of names";
    }

    @Override
    public String description() {
        return "Queries on the client leg by the kind of name: Services, search expansions, external names.";
    }

    @Override
    public List<TransactionColumn> groupedColumns() {
        return List.of(TransactionColumn.NAME_CLASS);
    }
}
