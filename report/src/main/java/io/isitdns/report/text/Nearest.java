package io.isitdns.report.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds what somebody probably meant.
public final class Nearest {
    private static final int MAX_LENGTH = 64;

    private Nearest() {}

    /// The known word that is the fewest edits (insert, delete, replace, swap of neighbours) away,
    /// upper and lower case being the same; the first of equals. Empty when even that one differs
    /// in more than a third of the longer text.
    public static Optional<String> to(String written, Collection<String> known) {
        if (written.isEmpty() || written.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .map(word -> new Candidate(word, edits(lower, word.toLowerCase(Locale.ROOT))))
                .filter(found -> 3 * found.edits <= Math.max(lower.length(), found.word.length()))
                .min(Comparator.comparingInt(Candidate::edits))
                .map(Candidate::word);
    }

    private record Candidate(String word, int edits) {}

    /// Optimal string alignment distance.
    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
