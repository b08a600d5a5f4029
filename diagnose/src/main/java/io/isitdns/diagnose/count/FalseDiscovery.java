package io.isitdns.diagnose.count;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Many comparisons at once (Benjamini and Hochberg 1995). No state.
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /// The smallest share of false discoveries at which each comparison would count as one.
    ///
    /// @param chances the probability of each under chance alone
    public static double[] adjusted(double[] chances) {
        int[] order =
                IntStream.range(0, chances.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(chances[b], chances[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] adjusted = Arrays.copyOf(chances, chances.length);
        double least = 1;
        for (int i = 0; i < order.length; i++) {
            int rank = chances.length - i;
            least = Math.min(least, chances[order[i]] * chances.length / rank);
            adjusted[order[i]] = least;
        }
        return adjusted;
    }
}
