package io.isitdns.report.question;

/// How do lookups go over time?
public final class LookupTimeline implements LookupQuestion, TimelineQuestion {
    @Override
    public String name() {
        return "lookup-timeline";
    }

    @Override
    public String title() {
        return "Lookups over time";
    }

    @Override
    public String description() {
        return "Lookups by the time of their first query, in steps of equal length.";
    }
}
