package io.isitdns.cli;

import io.isitdns.capture.CaptureConfig;
import io.isitdns.capture.InterfacePatterns;
import java.util.List;
import picocli.CommandLine.Option;

/// Where live capture listens.
final class LiveOptions {
    private static final int MEBI = 1 << 20;

    @Option(
            names = "--interface",
            paramLabel = "PATTERN",
            split = ",",
            description = "Interfaces to capture on, such as eth0, veth*, !lo (default: all).")
    private List<String> interfaces = List.of();

    @Option(
            names = "--ring",
            paramLabel = "MIB",
            description = "Memory of the kernel's ring in MiB (default: 32).")
    private int ringMebi = 32;

    CaptureConfig config() {
        try {
            return CaptureConfig.defaults()
                    .withInterfaces(new InterfacePatterns(interfaces))
                    .withRingBytes(Math.multiplyExact(ringMebi, MEBI));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw Trouble.usage("--interface or --ring: " + e.getMessage());
        }
    }
}
