package io.isitdns.diagnose.mode;

/// How far two names are apart. No state.
public final class Spelling {
    private Spelling() {}

    /// Letters to insert, delete, replace or swap with their neighbour to come from one to the
    /// other.
    public static int distance(String one, String other) {
        int[][] cost = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : least(cost, one, other, i, j);
            }
        }
        return cost[one.length()][other.length()];
    }

    private static int least(int[][] cost, String one, String other, int i, int j) {
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        int least =
                Math.min(
                        cost[i - 1][j - 1] + (same ? 0 : 1),
                        Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
