package io.isitdns.lab.generate;

import io.isitdns.packet.FrameHandler;
import io.isitdns.packet.LinkType;
import io.isitdns.packet.PcapWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Command that writes a generated capture and its truth file.
public final class Generate {
    private static final Set<String> OPTIONS =
            Set.of("--packets", "--out", "--truth", "--seed", "--only");
    private static final int WRITE_BYTES = 1 << 20;
    private static final int WRONG_USAGE = 2;

    private Generate() {}

    /// Runs the command; exits with 2 when it cannot.
    public static void main(String[] arguments) {
        int status = run(arguments, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    /// Runs the command; returns its exit code.
    static int run(String[] arguments, PrintStream errors) {
        try {
            write(parse(arguments));
            return 0;
        } catch (IllegalArgumentException e) {
            errors.println(e.getMessage());
            errors.print(usage());
        } catch (IOException e) {
            errors.println("cannot write: " + e);
        }
        return WRONG_USAGE;
    }

    private static String usage() {
        return """
        usage: generate --packets N --out FILE --truth FILE [--seed S] [--only MIX]
          --packets N    about how many packets, at least 1
          --out FILE     the capture, pcap with microseconds
          --truth FILE   its exact totals, JSON
          --seed S       same seed, same bytes (default 1)
          --only MIX     instead of the mix of a Kubernetes cluster, one of:
                         %s
        """
                .formatted(Mix.words());
    }

    private record Order(long packets, Path out, Path truth, long seed, Mix mix) {}

    private static Order parse(String[] arguments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i])) {
                throw new IllegalArgumentException("unknown option " + arguments[i]);
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            values.put(arguments[i], arguments[i + 1]);
        }
        long packets = number("--packets", required(values, "--packets"));
        if (packets < 1) {
            throw new IllegalArgumentException("--packets must be at least 1");
        }
        return new Order(
                packets,
                Path.of(required(values, "--out")),
                Path.of(required(values, "--truth")),
                number("--seed", values.getOrDefault("--seed", "1")),
                mix(values.getOrDefault("--only", "kubernetes")));
    }

    private static String required(Map<String, String> values, String option) {
        String value = values.get(option);
        if (value == null) {
            throw new IllegalArgumentException(option + " is missing");
        }
        return value;
    }

    private static long number(String option, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(option + ": not a number: " + value, e);
        }
    }

    private static Mix mix(String word) {
        Mix mix = Mix.named(word);
        if (mix == null) {
            throw new IllegalArgumentException("--only: no such mix: " + word);
        }
        return mix;
    }

    private static void write(Order order) throws IOException {
        CaptureGenerator generator = new CaptureGenerator(order.mix(), order.seed());
        try (PcapWriter writer =
                new PcapWriter(
                        new BufferedOutputStream(Files.newOutputStream(order.out()), WRITE_BYTES),
                        LinkType.ETHERNET,
                        PcapWriter.Resolution.MICROSECONDS)) {
            Truth truth = generator.generate(order.packets(), into(writer));
            Files.writeString(order.truth(), truth.toJson());
        } catch (UncheckedIOException e) {
            throw e.getCause() == null ? new IOException(e) : e.getCause();
        }
    }

    private static FrameHandler into(PcapWriter writer) {
        return (buffer, offset, length, wireLength, linkType, interfaceNumber, timeNanos) -> {
            try {
                writer.write(timeNanos, buffer, offset, length, wireLength);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
