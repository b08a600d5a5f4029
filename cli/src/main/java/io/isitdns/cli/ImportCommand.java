package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.Relay;
import io.isitdns.capture.CaptureFile;
import io.isitdns.model.Coverage;
import io.isitdns.model.Lookup;
import io.isitdns.model.TransactionBatch;
import io.isitdns.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `import FILE…`
@Command(
        name = "import",
        description = {
            "Read capture files into a data directory.",
            "A file that was imported already, in part or whole, is not imported twice."
        })
final class ImportCommand implements Callable<Integer> {
    /// Rows made durable at a time: a row group of the store.
    private static final int ROWS_PER_APPEND = 122_880;

    /// Batches on their way to the store.
    private static final int QUEUED_BATCHES = 4;

    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "pcap or pcapng, or - .")
    private List<String> files = List.of();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data directory (default: isitdns in the user's data folder).")
    private String data = "";

    @Mixin private CaptureOptions capture = new CaptureOptions();

    ImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        capture.check();
        files.forEach(CaptureFingerprint::checkReadable);
        Path directory = data.isEmpty() ? DataOptions.defaultDirectory(console) : Path.of(data);
        try (Store store = Stores.appending(directory, console.clock())) {
            for (String file : files) {
                importFile(store, file);
            }
        }
        return ExitCode.FINE;
    }

    private void importFile(Store store, String file) {
        CaptureFile source = new CaptureFile(file, console.in());
        String name = CaptureFingerprint.of(file, capture.fingerprint(), console.clock());
        Progress progress = new Progress(console, source, file);
        try (StoreFeed feed = new StoreFeed(store, name, ROWS_PER_APPEND)) {
            CaptureReplay replay = new CaptureReplay(console, files, capture);
            long frames = read(replay, source, file, progress.over(feed));
            feed.commit();
            progress.hide();
            console.line(summary(file, frames, feed));
        }
    }

    /// Decoding, grouping and storing each take about as long: each has a thread.
    private static long read(
            CaptureReplay replay, CaptureFile source, String file, BatchConsumer consumer) {
        try (Relay store = new Relay("store", QUEUED_BATCHES, consumer).start()) {
            long frames = replay.readLookups(source, file, store);
            store.end();
            return frames;
        }
    }

    private static String summary(String file, long frames, StoreFeed feed) {
        String before =
                feed.passedOver() == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, " (%d more were there already)", feed.passedOver());
        return String.format(
                Locale.ROOT,
                "imported %s: %d frames, %d transactions%s",
                file,
                frames,
                feed.stored(),
                before);
    }

    /// Shows how far a file has been read, on a terminal.
    private static final class Progress {
        private static final int EVERY_BATCHES = 64;

        private final Console console;
        private final CaptureFile source;
        private final String file;
        private int batches;
        private boolean shown;

        Progress(Console console, CaptureFile source, String file) {
            this.console = console;
            this.source = source;
            this.file = file;
        }

        BatchConsumer over(StoreFeed feed) {
            return new BatchConsumer() {
                @Override
                public void transactions(TransactionBatch batch) {
                    feed.transactions(batch);
                    show();
                }

                @Override
                public void lookup(Lookup lookup) {
                    feed.lookup(lookup);
                }

                @Override
                public void coverage(Coverage coverage) {
                    feed.coverage(coverage);
                }
            };
        }

        private void show() {
            if (!console.terminal() || batches++ % EVERY_BATCHES != 0) {
                return;
            }
            shown = true;
            long total = source.totalBytes();
            String share =
                    total > 0
                            ? 100 * source.bytesRead() / total + " %"
                            : (source.bytesRead() >> 20) + " MiB";
            console.err().print("\r" + file + ": " + share + " ");
            console.err().flush();
        }

        void hide() {
            if (shown) {
                console.err().print("\r\u001b[K");
                shown = false;
            }
        }
    }
}
