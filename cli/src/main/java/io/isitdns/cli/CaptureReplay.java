package io.isitdns.cli;

import io.isitdns.agent.BatchConsumer;
import io.isitdns.agent.LookupGrouping;
import io.isitdns.capture.CaptureFile;
import io.isitdns.capture.FileOutcome;
import io.isitdns.capture.Refusal;
import io.isitdns.correlate.lookup.SearchLists;
import io.isitdns.model.TransactionSink;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Reads capture files through the stations.
///
/// @param console for warnings, and standard input
/// @param files paths, `-` for standard input
/// @param options how
/// @param attribution gives what fills the columns that say who and what, anew for each file
/// @param node the node that the files are of, where the options do not say; empty for the file's
///   name
record CaptureReplay(
        Console console,
        List<String> files,
        CaptureOptions options,
        Supplier<TransactionSink> attribution,
        String node) {
    CaptureReplay(Console console, List<String> files, CaptureOptions options) {
        this(console, files, options, options::attribution, "");
    }

    /// The same with other columns filled.
    CaptureReplay reading(boolean withAttribution) {
        return withAttribution ? new CaptureReplay(console, files, options) : attributedBy(_ -> {});
    }

    /// The same, attributed otherwise.
    CaptureReplay attributedBy(TransactionSink other) {
        return new CaptureReplay(console, files, options, () -> other, node);
    }

    /// The same for one file.
    CaptureReplay only(String file) {
        return new CaptureReplay(console, List.of(file), options, attribution, node);
    }

    /// The same for files of this node, unless the options say another; empty for the file's name.
    CaptureReplay onNode(String name) {
        return new CaptureReplay(console, files, options, attribution, name);
    }

    /// Reads all files in their order; a file cut short is read as far as it goes and warned of.
    void read(BatchConsumer consumer) {
        for (String file : files) {
            read(new CaptureFile(file, console.in()), file, consumer);
        }
    }

    /// Reads one file.
    ///
    /// @return frames read
    long read(CaptureFile capture, String file, BatchConsumer consumer) {
        FileOutcome outcome =
                options.replay(
                                node.isEmpty() ? nameOf(file) : node,
                                number -> interfaceName(capture, number),
                                attribution.get())
                        .run(capture::read, consumer);
        return switch (outcome) {
            case FileOutcome.Whole(long frames) -> frames;
            case FileOutcome.Partial(long frames, String warning) -> {
                console.warn(warning);
                yield frames;
            }
            case Refusal refusal -> throw Trouble.usage(refusal.sentence());
        };
    }

    /// As [#read(BatchConsumer)], with transactions grouped into lookups. A file is a capture of
    /// its own: lookups that are open at its end end with it.
    void readLookups(BatchConsumer consumer) {
        for (String file : files) {
            readLookups(new CaptureFile(file, console.in()), file, consumer);
        }
    }

    /// Reads one file with its transactions grouped into lookups.
    ///
    /// @return frames read
    long readLookups(CaptureFile capture, String file, BatchConsumer consumer) {
        try (LookupGrouping lookups =
                new LookupGrouping(options.lookups(), SearchLists.UNKNOWN, consumer)) {
            return read(capture, file, lookups);
        }
    }

    private static String nameOf(String file) {
        return file.equals(CaptureFile.STANDARD_INPUT)
                ? "stdin"
                : Path.of(file).getFileName().toString();
    }

    private static String interfaceName(CaptureFile capture, int number) {
        String name = capture.interfaceName(number);
        return name.isEmpty() ? "if" + number : name;
    }
}
