package io.isitdns.report.question;

/// How much do applications ask for, and what do they get?
public final class LookupTotals implements LookupQuestion, TotalQuestion {
    @Override
    public String name() {
        return "lookup-totals";
    }

    @Override
    public String title() {
        return "Lookups";
    }

    @Override
    public String description() {
        return "Every measure over all lookups, as one row.";
    }
}
