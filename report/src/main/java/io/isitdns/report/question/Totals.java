package io.isitdns.report.question;

import io.isitdns.store.Measure;
import java.util.List;

/// How much DNS is there, and how does it fare?
public final class Totals implements TotalQuestion {
    @Override
    public String name() {
        return "totals";
    }

    @Override
    public String title() {
        return "Totals";
    }

    @Override
    public String description() {
        return "Every measure over all transactions, as one row.";
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.values());
    }
}
