package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Says what a lookup came to when it closes. No state.
final class LookupWriter {
    private static final int MOST_ADDRESSES = 64;
    private static final int[] ADDRESS_TYPES = {QType.A, QType.AAAA};
    private static final List<String> ADDRESS_MNEMONICS =
            List.of(QType.of(QType.A), QType.of(QType.AAAA));
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    Lookup write(OpenLookup lookup, boolean early) {
        LookupClient client = lookup.client();
        Tried last = lookup.current();
        int[] types = types(last);
        LookupOutcome outcome = outcome(last, types);
        ResolverFamily resolver = client.votes().family(lookup);
        Tried meant = meant(lookup, outcome);
        OpenLookup.Kind kind = meant == last ? lookup.lastKind() : lookup.firstKind();
        long start = start(lookup);
        return new Lookup(
                start,
                lookup.lookupId(),
                client.address(),
                client.identity(),
                name(lookup, resolver),
                mnemonics(types),
                outcome,
                (end(last, types, resolver) - start) / NANOS_PER_MICRO,
                transactions(lookup),
                transactions(lookup) - last.sent().size(),
                retries(lookup),
                isRepeatedOverTcp(lookup),
                candidates(lookup),
                addresses(last, types),
                resolver,
                lookup.servers(),
                kind.nameClass(),
                kind.service(),
                kind.registrableDomain(meant.name()),
                early);
    }

    /// c-ares, as Node uses it, has no search list, though what else runs in the pod may.
    private static String name(OpenLookup lookup, ResolverFamily resolver) {
        return resolver == ResolverFamily.C_ARES && !lookup.client().votes().searches()
                ? lookup.first().name().text()
                : lookup.first().name().text(lookup.stem());
    }

    private static List<String> candidates(OpenLookup lookup) {
        List<Tried> tried = lookup.tried();
        if (tried.size() == 1) {
            return List.of(tried.getFirst().name().text());
        }
        String[] texts = new String[tried.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = tried.get(i).name().text();
        }
        return List.of(texts);
    }

    /// The types asked for, in ascending order.
    private static int[] types(Tried tried) {
        int[] types = new int[tried.sent().size()];
        int count = 0;
        for (Sent sent : tried.sent()) {
            if (indexOf(types, count, sent.qtype()) < 0) {
                types[count++] = sent.qtype();
            }
        }
        Arrays.sort(types, 0, count);
        return Arrays.copyOf(types, count);
    }

    private static int indexOf(int[] numbers, int count, int number) {
        for (int i = 0; i < count; i++) {
            if (numbers[i] == number) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> mnemonics(int[] types) {
        if (Arrays.equals(types, ADDRESS_TYPES)) {
            return ADDRESS_MNEMONICS;
        }
        List<String> mnemonics = new ArrayList<>(types.length);
        for (int type : types) {
            mnemonics.add(QType.of(type));
        }
        return mnemonics;
    }

    /// What a truncated response that nothing followed is worth: to old musl, the addresses in it.
    private static Result result(Tried tried, int qtype) {
        Result result = tried.result(qtype);
        if (result != Result.TRUNCATED) {
            return result;
        }
        Sent truncated = tried.bringing(qtype, result);
        return truncated == null || truncated.addresses().isEmpty() ? Result.FAILED : Result.DATA;
    }

    private static LookupOutcome outcome(Tried tried, int[] types) {
        Set<Result> results = EnumSet.noneOf(Result.class);
        for (int type : types) {
            results.add(result(tried, type));
        }
        boolean trouble = results.contains(Result.FAILED) || results.contains(Result.NONE);
        if (results.contains(Result.DATA)) {
            return trouble ? LookupOutcome.PARTIAL : LookupOutcome.RESOLVED;
        }
        if (results.contains(Result.NONE)) {
            return LookupOutcome.UNANSWERED;
        }
        if (results.contains(Result.FAILED)) {
            return LookupOutcome.FAILED;
        }
        return results.contains(Result.NODATA) ? LookupOutcome.NODATA : LookupOutcome.NXDOMAIN;
    }

    /// Of a name that was not found, what it means as the first suffix makes it: a Service that
    /// does not exist is one still.
    private static Tried meant(OpenLookup lookup, LookupOutcome outcome) {
        boolean found = outcome == LookupOutcome.RESOLVED || outcome == LookupOutcome.PARTIAL;
        boolean service = lookup.firstKind().nameClass() == NameClass.SERVICE;
        return service && !found ? lookup.first() : lookup.current();
    }

    private static long start(OpenLookup lookup) {
        long start = Long.MAX_VALUE;
        for (Tried tried : lookup.tried()) {
            start = Math.min(start, tried.startNanos());
        }
        return start;
    }

    /// When the application got its answer or was told that there is none.
    private static long end(Tried last, int[] types, ResolverFamily resolver) {
        long end = last.startNanos();
        for (int qtype : types) {
            Result result = last.result(qtype);
            Sent used = last.bringing(qtype, result);
            boolean waited =
                    result == Result.NONE
                            || (result == Result.FAILED && resolver == ResolverFamily.MUSL);
            end =
                    Math.max(
                            end,
                            used == null || waited
                                    ? last.startNanos() + givenUpAfter(resolver)
                                    : used.endNanos());
        }
        return end;
    }

    /// When a resolver with default options stops waiting, as measured.
    private static long givenUpAfter(ResolverFamily resolver) {
        int seconds =
                switch (resolver) {
                    case MUSL -> 5;
                    case C_ARES -> 25;
                    case GLIBC, GO, UNKNOWN -> 10;
                };
        return seconds * NANOS_PER_SECOND;
    }

    private static int transactions(OpenLookup lookup) {
        int transactions = 0;
        for (Tried tried : lookup.tried()) {
            transactions += tried.sent().size();
        }
        return transactions;
    }

    private static int retries(OpenLookup lookup) {
        int retries = 0;
        for (Tried tried : lookup.tried()) {
            int[] questions = new int[tried.sent().size()];
            int count = 0;
            for (Sent sent : tried.sent()) {
                int question = sent.qtype() | (sent.tcp() ? 1 << Short.SIZE : 0);
                retries += sent.attempts();
                if (indexOf(questions, count, question) < 0) {
                    questions[count++] = question;
                    retries--;
                }
            }
        }
        return retries;
    }

    private static boolean isRepeatedOverTcp(OpenLookup lookup) {
        for (Tried tried : lookup.tried()) {
            if (tried.isRepeatedOverTcp()) {
                return true;
            }
        }
        return false;
    }

    /// Of few addresses, so that looking through all of them is as fast as anything.
    private static List<IpAddress> addresses(Tried last, int[] types) {
        List<IpAddress> addresses = new ArrayList<>();
        for (int qtype : types) {
            Sent used = last.bringing(qtype, last.result(qtype));
            List<IpAddress> brought = used == null ? List.of() : used.addresses();
            for (int i = 0; i < brought.size(); i++) {
                IpAddress address = brought.get(i);
                if (addresses.size() < MOST_ADDRESSES && !addresses.contains(address)) {
                    addresses.add(address);
                }
            }
        }
        return addresses;
    }
}
