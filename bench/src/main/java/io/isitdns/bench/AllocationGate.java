package io.isitdns.bench;

import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// Command that measures what the way from frame to transaction allocates, and fails when that is
/// more than nothing. IP fragments are left out, see [HotPathBenchmark].
public final class AllocationGate {
    /// Bytes per frame that measuring and the few objects of each second may take.
    private static final double MOST_BYTES_PER_FRAME = 0.5;

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private AllocationGate() {}

    /// Runs the benchmark; exits with 1 when it allocates.
    public static void main(String[] arguments) throws RunnerException {
        var options =
                new OptionsBuilder()
                        .include(HotPathBenchmark.class.getSimpleName() + ".frameToTransaction")
                        .param("fragments", "false")
                        .addProfiler(GCProfiler.class)
                        .build();
        boolean passed = true;
        for (RunResult run : new Runner(options).run()) {
            passed &= passes(run);
        }
        if (!passed) {
            System.exit(1);
        }
    }

    private static boolean passes(RunResult run) {
        double bytes = allocation(run);
        boolean passes = bytes <= MOST_BYTES_PER_FRAME;
        System.out.printf(
                Locale.ROOT,
                "%s %s: %.4f bytes per frame, at most %.1f allowed%n",
                passes ? "ok  " : "FAIL",
                run.getPrimaryResult().getLabel(),
                bytes,
                MOST_BYTES_PER_FRAME);
        return passes;
    }

    private static double allocation(RunResult run) {
        for (String name : run.getSecondaryResults().keySet()) {
            if (name.endsWith(ALLOCATION)) {
                return run.getSecondaryResults().get(name).getScore();
            }
        }
        throw new IllegalStateException("the profiler did not tell " + ALLOCATION);
    }
}
