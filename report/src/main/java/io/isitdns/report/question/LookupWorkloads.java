package io.isitdns.report.question;

import io.isitdns.model.LookupColumn;
import java.util.List;

/// What do workloads ask for, and how does it feel to them?
public final class LookupWorkloads implements LookupGroupQuestion {
    @Override
    public String name() {
        return "lookup-workloads";
    }

    @Override
    public String title() {
        return "Lookups of workloads";
    }

    @Override
    public String description() {
        return "Lookups by the workload of the pod that asked.";
    }

    @Override
    public List<LookupColumn> groupedColumns() {
        return List.of(
                LookupColumn.CLIENT_NAMESPACE,
                LookupColumn.CLIENT_WORKLOAD_KIND,
                LookupColumn.CLIENT_WORKLOAD);
    }
}
