package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.capture.CaptureFile;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.report.Question;
import io.isitdns.report.Report;
import io.isitdns.report.ReportSpec;
import io.isitdns.report.Reports;
import io.isitdns.store.Aggregation;
import io.isitdns.store.AggregationResult;
import io.isitdns.store.Aggregator;
import io.isitdns.store.CoverageSummary;
import io.isitdns.store.Filter;
import io.isitdns.store.LookupAggregator;
import io.isitdns.store.TimeRange;
import java.util.ArrayList;
import java.util.List;

/// Reports straight from capture files, in one pass and without a store. A timeline of an unbounded
/// range takes a pass before that, to find its ends.
final class FileReports {
    private final CaptureReplay replay;

    FileReports(CaptureReplay replay) {
        this.replay = replay;
    }

    /// Answers the question from all files.
    Report answer(Question question, ReportSpec asked) {
        ReportSpec spec = asked;
        if (question.needsBounds() && isOpen(asked.range())) {
            spec = within(asked, bounds());
        }
        Aggregation query = question.aggregation(spec);
        Sums sums =
                switch (question.subject()) {
                    case TRANSACTIONS -> new TransactionSums(query);
                    case LOOKUPS -> new LookupSums(query);
                };
        sums.read(replay);
        return Reports.of(
                question, spec, sums.result(), CoverageSummary.of(spec.range(), sums.coverage));
    }

    /// Whether who and what matter; for plain totals they need not be found out.
    private static boolean needsAttribution(Aggregation query) {
        return !query.keys().isEmpty() || !(query.filter() instanceof Filter.Everything);
    }

    private TimeRange bounds() {
        if (replay.files().contains(CaptureFile.STANDARD_INPUT)) {
            throw Trouble.usage(
                    "standard input is read once: give --since and --until for a timeline of it");
        }
        Bounds bounds = new Bounds();
        replay.reading(false).read(bounds);
        return bounds.range();
    }

    private static boolean isOpen(TimeRange range) {
        return range.fromNanos() == Long.MIN_VALUE || range.toNanos() == Long.MAX_VALUE;
    }

    private static ReportSpec within(ReportSpec asked, TimeRange found) {
        TimeRange range =
                new TimeRange(
                        Math.max(asked.range().fromNanos(), found.fromNanos()),
                        Math.min(asked.range().toNanos(), found.toNanos()));
        return new ReportSpec(
                range,
                asked.filter(),
                asked.limit(),
                asked.previous(),
                asked.step(),
                asked.deadline());
    }

    /// Feeds an aggregator and keeps coverage: a row for each ten seconds of capture.
    private abstract static class Sums implements BatchConsumer {
        private final List<Coverage> coverage = new ArrayList<>();

        abstract void read(CaptureReplay replay);

        abstract AggregationResult result();

        @Override
        public void coverage(Coverage row) {
            coverage.add(row);
        }
    }

    private static final class TransactionSums extends Sums {
        private final Aggregation query;
        private final Aggregator aggregator;

        TransactionSums(Aggregation query) {
            this.query = query;
            aggregator = new Aggregator(query);
        }

        @Override
        void read(CaptureReplay replay) {
            replay.reading(needsAttribution(query)).read(this);
        }

        @Override
        public void transactions(TransactionBatch batch) {
            aggregator.add(batch);
        }

        @Override
        AggregationResult result() {
            return aggregator.result(false);
        }
    }

    private static final class LookupSums extends Sums {
        private final LookupAggregator aggregator;

        LookupSums(Aggregation query) {
            aggregator = new LookupAggregator(query);
        }

        @Override
        void read(CaptureReplay replay) {
            replay.readLookups(this);
        }

        @Override
        public void transactions(TransactionBatch batch) {}

        @Override
        public void lookup(Lookup lookup) {
            aggregator.add(lookup);
        }

        @Override
        AggregationResult result() {
            return aggregator.result(false);
        }
    }

    /// Finds the first and the last time.
    private static final class Bounds implements BatchConsumer {
        private long oldest = Long.MAX_VALUE;
        private long newest = Long.MIN_VALUE;

        TimeRange range() {
            return oldest > newest ? new TimeRange(0, 0) : new TimeRange(oldest, newest + 1);
        }

        @Override
        public void transactions(TransactionBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                oldest = Math.min(oldest, batch.timeNanos[row]);
                newest = Math.max(newest, batch.timeNanos[row]);
            }
        }

        @Override
        public void coverage(Coverage row) {}
    }
}
