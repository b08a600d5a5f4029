package io.isitdns.diagnose.mode;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Correlation of ranks (Spearman), equal values sharing their rank. No state.
final class Ranks {
    private Ranks() {}

    /// From -1 to 1; 0 where one side is constant.
    static <T> double correlation(
            List<T> rows, ToDoubleFunction<T> one, ToDoubleFunction<T> other) {
        double[] x = ranks(rows.stream().mapToDouble(one).toArray());
        double[] y = ranks(rows.stream().mapToDouble(other).toArray());
        double middle = (rows.size() + 1) / 2.0;
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - middle) * (y[i] - middle);
            xx += (x[i] - middle) * (x[i] - middle);
            yy += (y[i] - middle) * (y[i] - middle);
        }
        return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
    }

    private static double[] ranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((a, b) -> Double.compare(values[a], values[b]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && values[order[to + 1]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2.0 + 1;
            }
            from = to + 1;
        }
        return ranks;
    }
}
