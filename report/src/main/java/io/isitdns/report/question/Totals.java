package io.isitdns.report.question;

import io.isitdns.store.Measure;
import java.util.Arrays;
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

    /// But for what is a sum of two of them.
    @Override
    public List<Measure> measures() {
        return Arrays.stream(Measure.values()).filter(each -> each != Measure.BYTES).toList();
    }
}
