package io.isitdns.cli;

import io.isitdns.agent.Attribution;
import io.isitdns.agent.BatchConsumer;
import io.isitdns.attribute.NameConfig;
import io.isitdns.attribute.SecondSights;
import io.isitdns.capture.CaptureFile;
import io.isitdns.correlate.lookup.LookupGrouper;
import io.isitdns.diagnose.seen.Case;
import io.isitdns.diagnose.seen.CaseCollector;
import io.isitdns.diagnose.seen.CaseConfig;
import io.isitdns.diagnose.seen.NodeGuess;
import io.isitdns.diagnose.seen.Subject;
import io.isitdns.diagnose.seen.ZoneGuess;
import io.isitdns.model.Coverage;
import io.isitdns.model.TransactionBatch;
import io.isitdns.model.cluster.ClusterSnapshot;
import io.isitdns.store.TimeRange;
import java.util.List;
import java.util.function.Consumer;

/// Reads a case from capture files. When nobody says what the cluster's zone is, a pass before that
/// finds it out from the names; and where nothing is known of the cluster, which rows show an
/// exchange again behind a translation of addresses.
final class FileCase {
    private final Console console;
    private final List<String> files;
    private final CaptureOptions capture;
    private final ClusterSnapshot objects;

    FileCase(Console console, List<String> files, CaptureOptions capture, ClusterSnapshot objects) {
        this.console = console;
        this.files = files;
        this.capture = capture;
        this.objects = objects;
    }

    /// The case of a subject in a time.
    Case read(Subject subject, TimeRange range) {
        SecondSights sights = new SecondSights();
        NameConfig names = names(sights);
        Attribution attribution =
                isClusterKnown()
                        ? ObjectsOption.attribution(objects, names)
                        : new Attribution(names, sights);
        CaseCollector collector =
                new CaseCollector(subject, range.fromNanos(), range.toNanos(), CaseConfig.DEFAULT);
        collector.objects(objects);
        LookupGrouper grouper =
                new LookupGrouper(
                        capture.lookups().withClusterDomain(names.clusterDomain()),
                        attribution.searchLists(),
                        collector);
        CaptureReplay replay = new CaptureReplay(console, files, capture).attributedBy(attribution);
        for (String file : files) {
            replay.only(file).onNode(node(file)).read(new Reading(grouper, collector));
            grouper.finish();
        }
        collector.again(attribution.translated(), sights.notRemembered());
        return collector.finish();
    }

    private boolean isClusterKnown() {
        return objects.facts().version() != 0;
    }

    /// The node of a file, which the legs are told by: whose address is whose is known, but the
    /// file does not say where it was made. A pass before the other one; empty when nobody knows.
    private String node(String file) {
        boolean known = !objects.pods().isEmpty() || !objects.facts().nodes().isEmpty();
        if (!known || file.equals(CaptureFile.STANDARD_INPUT)) {
            return "";
        }
        NodeGuess guess = new NodeGuess(objects);
        look(List.of(file), guess::look);
        return guess.node().orElse("");
    }

    private void look(List<String> these, Consumer<TransactionBatch> looking) {
        new CaptureReplay(console.withoutWarnings(), these, capture)
                .reading(false)
                .read(new Looking(looking));
    }

    /// What names mean, and which rows show an exchange again: both are told from the capture where
    /// nobody says it, in a pass before the other one. Standard input is read once only.
    private NameConfig names(SecondSights sights) {
        NameConfig said =
                capture.clusterDomain().isEmpty() && !objects.facts().clusterDomain().isEmpty()
                        ? NameConfig.DEFAULT.withClusterDomain(objects.facts().clusterDomain())
                        : capture.names();
        boolean isSaid =
                !capture.clusterDomain().isEmpty() || !objects.facts().clusterDomain().isEmpty();
        if (files.contains(CaptureFile.STANDARD_INPUT) || (isSaid && isClusterKnown())) {
            return said;
        }
        ZoneGuess guess = new ZoneGuess();
        for (String file : files) {
            look(
                    List.of(file),
                    batch -> {
                        guess.look(batch);
                        if (!isClusterKnown()) {
                            sights.look(batch);
                        }
                    });
            sights.endCapture();
        }
        return isSaid ? said : guess.zone().map(said::withClusterDomain).orElse(said);
    }

    /// Looks at transactions only.
    private record Looking(Consumer<TransactionBatch> looking) implements BatchConsumer {
        @Override
        public void transactions(TransactionBatch batch) {
            looking.accept(batch);
        }

        @Override
        public void coverage(Coverage row) {}
    }

    /// Groups what comes out of a file into lookups, and collects the case.
    private record Reading(LookupGrouper grouper, CaseCollector collector)
            implements BatchConsumer {
        @Override
        public void transactions(TransactionBatch batch) {
            grouper.accept(batch);
            collector.transactions(batch);
        }

        @Override
        public void coverage(Coverage row) {
            collector.coverage(row);
        }
    }
}
