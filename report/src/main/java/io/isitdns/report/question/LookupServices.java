package io.isitdns.report.question;

import io.isitdns.model.LookupColumn;
import java.util.List;

/// Which Kubernetes Services do applications ask for?
public final class LookupServices implements LookupGroupQuestion {
    @Override
    public String name() {
        return "lookup-services";
    }

    @Override
    public String title() {
        return "Services looked up";
    }

    @Override
    public String description() {
        return "Lookups by the Kubernetes Service asked for, existing or not.";
    }

    @Override
    public List<LookupColumn> groupedColumns() {
        return List.of(LookupColumn.SERVICE_NAMESPACE, LookupColumn.SERVICE_NAME);
    }
}
