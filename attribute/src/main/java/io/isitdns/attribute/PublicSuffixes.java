package io.isitdns.attribute;

import com.google.thirdparty.publicsuffix.PublicSuffixPatterns;
import java.net.IDN;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The public suffix list (<https://publicsuffix.org>), by its algorithm: the longest matching rule
/// wins, an exception rule wins over all, and a name that no rule matches has its last label as
/// public suffix.
///
/// No state: safe from multiple threads.
final class PublicSuffixes {
    private static final String ACE_PREFIX = "xn--";
    private static final Set<String> BEGUN = begun();

    private PublicSuffixes() {}

    /// How many labels the registrable domain has: those of the public suffix and one more.
    ///
    /// @param name lower case, presentation form, without trailing dot
    /// @return 0 when the name is a public suffix itself
    static int registrableLabels(String name) {
        int labels = labels(name);
        int inSuffix = suffixLabels(name, labels);
        return inSuffix < labels ? inSuffix + 1 : 0;
    }

    /// Whether a rule of the list, not only the default rule, makes this name registrable or
    /// longer.
    static boolean isUnderListedSuffix(String name) {
        int labels = labels(name);
        int listed = listedSuffixLabels(name, labels);
        return listed > 0 && listed < labels;
    }

    private static int suffixLabels(String name, int most) {
        return Math.max(1, listedSuffixLabels(name, most));
    }

    /// Labels of the public suffix by the list; 0 when no rule matches. Looks from the right, so
    /// that it ends where no longer rule can match, which mostly is behind two labels.
    private static int listedSuffixLabels(String name, int most) {
        int listed = 0;
        for (int count = 1; count <= most; count++) {
            String suffix = unicode(lastLabels(name, count));
            if (PublicSuffixPatterns.EXCLUDED.containsKey(suffix)) {
                return count - 1;
            }
            boolean wildcard = PublicSuffixPatterns.UNDER.containsKey(parent(suffix));
            if (wildcard || PublicSuffixPatterns.EXACT.containsKey(suffix)) {
                listed = count;
            }
            if (!BEGUN.contains(suffix)) {
                return listed;
            }
        }
        return listed;
    }

    /// What there are longer rules under.
    private static Set<String> begun() {
        Set<String> begun = new HashSet<>(PublicSuffixPatterns.UNDER.keySet());
        for (Set<String> rules :
                List.of(
                        PublicSuffixPatterns.UNDER.keySet(),
                        PublicSuffixPatterns.EXACT.keySet(),
                        PublicSuffixPatterns.EXCLUDED.keySet())) {
            for (String rule : rules) {
                for (int dot = rule.indexOf('.'); dot >= 0; dot = rule.indexOf('.', dot + 1)) {
                    begun.add(rule.substring(dot + 1));
                }
            }
        }
        return Set.copyOf(begun);
    }

    private static String unicode(String suffix) {
        return suffix.contains(ACE_PREFIX) ? IDN.toUnicode(suffix) : suffix;
    }

    private static String parent(String suffix) {
        return suffix.substring(suffix.indexOf('.') + 1);
    }

    private static int labels(String name) {
        int labels = 1;
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            labels++;
        }
        return labels;
    }

    private static String lastLabels(String name, int count) {
        int from = name.length();
        for (int label = 0; label < count && from >= 0; label++) {
            from = name.lastIndexOf('.', from - 1);
        }
        return name.substring(from + 1);
    }
}
