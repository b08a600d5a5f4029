package io.isitdns.diagnose.mode;

import io.isitdns.diagnose.seen.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// That a failure mode is at work, and why. Immutable.
///
/// @param mode which
/// @param confidence how sure
/// @param effect what it does to applications
/// @param explained the lookups that it explains
/// @param evidence sentences with counts that speak for it
/// @param against sentences that speak against it, or name a rival and what would decide
/// @param remedy what to do
/// @param verify how to see that it helped
public record Suspicion(
        FailureMode mode,
        Confidence confidence,
        Effect effect,
        List<Seen> explained,
        List<String> evidence,
        List<String> against,
        String remedy,
        String verify) {
    /// What a failure mode does to applications.
    public enum Effect {
        /// They get errors or wait.
        FAILURES,
        /// They get what DNS has to give, and fail with it: the cause is elsewhere.
        ELSEWHERE,
        /// They load the DNS servers and lose milliseconds.
        LOAD
    }

    /// Copies the lists.
    public Suspicion {
        explained = List.copyOf(explained);
        evidence = List.copyOf(evidence);
        against = List.copyOf(against);
    }

    /// A suspicion of failures, without words yet.
    public static Suspicion of(FailureMode mode, Confidence confidence, List<Seen> explained) {
        return new Suspicion(
                mode, confidence, Effect.FAILURES, explained, List.of(), List.of(), "", "");
    }

    /// The same, of a cause outside of DNS.
    public Suspicion asElsewhere() {
        return new Suspicion(
                mode, confidence, Effect.ELSEWHERE, explained, evidence, against, remedy, verify);
    }

    /// The same, of load.
    public Suspicion asLoad() {
        return new Suspicion(
                mode, confidence, Effect.LOAD, explained, evidence, against, remedy, verify);
    }

    /// The same with another sentence for it.
    public Suspicion because(String sentence) {
        return new Suspicion(
                mode,
                confidence,
                effect,
                explained,
                with(evidence, sentence),
                against,
                remedy,
                verify);
    }

    /// The same, with the change that came before the failures where there is one.
    Suspicion because(Optional<Change> change) {
        return change.map(Change::sentence).map(this::because).orElse(this);
    }

    /// The same, at least so sure.
    Suspicion atLeast(Confidence least) {
        return new Suspicion(
                mode,
                confidence.compareTo(least) <= 0 ? confidence : least,
                effect,
                explained,
                evidence,
                against,
                remedy,
                verify);
    }

    /// The same, at most so sure.
    public Suspicion atMost(Confidence most) {
        return new Suspicion(
                mode,
                confidence.compareTo(most) >= 0 ? confidence : most,
                effect,
                explained,
                evidence,
                against,
                remedy,
                verify);
    }

    /// The same with another sentence against it.
    public Suspicion although(String sentence) {
        return new Suspicion(
                mode,
                confidence,
                effect,
                explained,
                evidence,
                with(against, sentence),
                remedy,
                verify);
    }

    /// The same with what to do, and how to see that it helped.
    public Suspicion mendedBy(String newRemedy, String newVerify) {
        return new Suspicion(
                mode, confidence, effect, explained, evidence, against, newRemedy, newVerify);
    }

    private static List<String> with(List<String> sentences, String sentence) {
        List<String> more = new ArrayList<>(sentences);
        more.add(sentence);
        return more;
    }
}
