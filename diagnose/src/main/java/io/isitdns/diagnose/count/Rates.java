package io.isitdns.diagnose.count;

/// Rates of rare events, with what the sample can bear. No state.
public final class Rates {
    /// The normal quantile of a two-sided interval of 95 %.
    private static final double Z = 1.959964;

    private Rates() {}

    /// Upper end of the 95 % interval of Wilson for `hits` of `tries`; 1 without a try.
    public static double wilsonUpper(long hits, long tries) {
        if (tries == 0) {
            return 1;
        }
        double rate = (double) hits / tries;
        double spread = Z * Math.sqrt(rate * (1 - rate) / tries + Z * Z / (4.0 * tries * tries));
        return Math.min(1, (rate + Z * Z / (2.0 * tries) + spread) / (1 + Z * Z / tries));
    }

    /// Fisher's exact test, one-sided: how likely at least `hits` of `inside` would be among those
    /// inside, were `allHits` hits spread over `all` by chance.
    public static double fisher(long hits, long inside, long allHits, long all) {
        long most = Math.min(inside, allHits);
        double whole = logChoose(all, inside);
        double sum = 0;
        for (long k = hits; k <= most; k++) {
            double term =
                    Math.exp(logChoose(allHits, k) + logChoose(all - allHits, inside - k) - whole);
            sum += term;
            if (term < sum * 1e-12) {
                break;
            }
        }
        return Math.min(1, sum);
    }

    /// How likely at least `hits` of `tries` are when each is as likely as not.
    public static double atLeastByCoin(long hits, long tries) {
        double sum = 0;
        for (long k = hits; k <= tries; k++) {
            sum += Math.exp(logChoose(tries, k) - tries * Math.log(2));
        }
        return Math.min(1, sum);
    }

    private static double logChoose(long n, long k) {
        return k < 0 || k > n
                ? Double.NEGATIVE_INFINITY
                : logFactorial(n) - logFactorial(k) - logFactorial(n - k);
    }

    /// By Stirling's series; below 16 by its terms.
    private static double logFactorial(long n) {
        if (n < 16) {
            double sum = 0;
            for (long i = 2; i <= n; i++) {
                sum += Math.log((double) i);
            }
            return sum;
        }
        double x = n;
        return x * Math.log(x)
                - x
                + 0.5 * Math.log(2 * Math.PI * x)
                + 1 / (12 * x)
                - 1 / (360 * x * x * x);
    }
}
