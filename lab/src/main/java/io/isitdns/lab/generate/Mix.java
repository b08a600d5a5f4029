package io.isitdns.lab.generate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a capture is made of.
///
/// @param ipv6Percent percent of clients that ask over IPv6, 0..100
/// @param odds how many of [Trouble#OUT_OF] questions meet a trouble; together at most that many
public record Mix(int ipv6Percent, Map<Trouble, Integer> odds) {
    private static final int KUBERNETES_IPV6_PERCENT = 10;
    private static final List<Trouble> TROUBLES = List.of(Trouble.values());

    /// Refuses shares out of range.
    public Mix {
        odds = Map.copyOf(odds);
        int sum = odds.values().stream().mapToInt(Integer::intValue).sum();
        if (sum > Trouble.OUT_OF) {
            throw new IllegalArgumentException("more trouble than questions: " + odds);
        }
    }

    /// Traffic of a Kubernetes cluster: half of the responses NXDOMAIN, some of every trouble.
    public static Mix kubernetes() {
        Map<Trouble, Integer> odds = new EnumMap<>(Trouble.class);
        for (Trouble trouble : TROUBLES) {
            odds.put(trouble, trouble.share());
        }
        return new Mix(KUBERNETES_IPV6_PERCENT, odds);
    }

    /// This, with plain exchanges instead of one trouble.
    public Mix without(Trouble trouble) {
        Map<Trouble, Integer> rest = new TreeMap<>(odds);
        rest.remove(trouble);
        return new Mix(ipv6Percent, rest);
    }

    /// The mix for a word of [#words], or null.
    public static @Nullable Mix named(String word) {
        return byWord().get(word);
    }

    /// The words for [#named], separated by commas: `kubernetes`, `udp4`, `udp6`, and one for each
    /// trouble, which then befalls every question.
    public static String words() {
        return String.join(", ", byWord().keySet());
    }

    private static Map<String, Mix> byWord() {
        Map<String, Mix> mixes = new TreeMap<>();
        mixes.put("kubernetes", kubernetes());
        mixes.put("udp4", new Mix(0, Map.of()));
        mixes.put("udp6", new Mix(100, Map.of()));
        for (Trouble trouble : TROUBLES) {
            Map<Trouble, Integer> always = Map.of(trouble, Trouble.OUT_OF);
            mixes.put(trouble.word(), new Mix(KUBERNETES_IPV6_PERCENT, always));
        }
        return mixes;
    }

    /// What happens to the next question; null when nothing does.
    @Nullable Trouble pick(RandomGenerator random) {
        int at = random.nextInt(Trouble.OUT_OF);
        for (Trouble trouble : TROUBLES) {
            at -= odds.getOrDefault(trouble, 0);
            if (at < 0) {
                return trouble;
            }
        }
        return null;
    }
}
