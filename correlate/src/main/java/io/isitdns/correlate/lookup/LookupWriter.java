package io.isitdns.correlate.lookup;

import io.isitdns.dns.IpAddress;
import io.isitdns.dns.QType;
import io.isitdns.model.Lookup;
import io.isitdns.model.LookupOutcome;
import io.isitdns.model.NameClass;
import io.isitdns.model.ResolverFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Says what a lookup came to when it closes. No state.
final class LookupWriter {
    private static final int MOST_ADDRESSES = 64;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    Lookup write(OpenLookup lookup, boolean early) {
        LookupClient client = lookup.client();
        Tried last = lookup.current();
        List<Integer> types = types(last);
        LookupOutcome outcome = outcome(last, types);
        ResolverFamily resolver = client.votes().family(lookup);
        OpenLookup.Kind kind = kind(lookup, outcome);
        long start = start(lookup);
        return new Lookup(
                start,
                lookup.lookupId(),
                client.address(),
                client.identity(),
                name(lookup, resolver),
                types.stream().map(QType::of).toList(),
                outcome,
                (end(last, types, resolver) - start) / NANOS_PER_MICRO,
                transactions(lookup),
                transactions(lookup) - last.sent().size(),
                retries(lookup),
                isRepeatedOverTcp(lookup),
                lookup.tried().stream().map(LookupWriter::text).toList(),
                addresses(last, types),
                resolver,
                List.copyOf(lookup.servers()),
                kind.nameClass(),
                kind.service(),
                kind.registrableDomain(),
                early);
    }

    /// c-ares, as Node uses it, has no search list, though what else runs in the pod may.
    private static String name(OpenLookup lookup, ResolverFamily resolver) {
        return resolver == ResolverFamily.C_ARES && !lookup.client().votes().searches()
                ? text(lookup.first())
                : WireNames.text(lookup.first().name(), lookup.stem());
    }

    private static String text(Tried tried) {
        return WireNames.text(tried.name(), WireNames.whole(tried.name()));
    }

    private static List<Integer> types(Tried tried) {
        Set<Integer> types = new LinkedHashSet<>();
        tried.sent().forEach(sent -> types.add(sent.qtype()));
        return types.stream().sorted().toList();
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

    private static LookupOutcome outcome(Tried tried, List<Integer> types) {
        Set<Result> results = new LinkedHashSet<>();
        types.forEach(qtype -> results.add(result(tried, qtype)));
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
    private static OpenLookup.Kind kind(OpenLookup lookup, LookupOutcome outcome) {
        boolean found = outcome == LookupOutcome.RESOLVED || outcome == LookupOutcome.PARTIAL;
        boolean service = lookup.firstKind().nameClass() == NameClass.SERVICE;
        return service && !found ? lookup.firstKind() : lookup.lastKind();
    }

    private static long start(OpenLookup lookup) {
        long start = Long.MAX_VALUE;
        for (Tried tried : lookup.tried()) {
            start = Math.min(start, tried.startNanos());
        }
        return start;
    }

    /// When the application got its answer or was told that there is none.
    private static long end(Tried last, List<Integer> types, ResolverFamily resolver) {
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
        return lookup.tried().stream().mapToInt(tried -> tried.sent().size()).sum();
    }

    private static int retries(OpenLookup lookup) {
        int retries = 0;
        for (Tried tried : lookup.tried()) {
            Set<Integer> questions = new LinkedHashSet<>();
            for (Sent sent : tried.sent()) {
                int transport = sent.tcp() ? 1 << Short.SIZE : 0;
                boolean first = questions.add(sent.qtype() | transport);
                retries += sent.attempts() - (first ? 1 : 0);
            }
        }
        return retries;
    }

    private static boolean isRepeatedOverTcp(OpenLookup lookup) {
        return lookup.tried().stream()
                .anyMatch(tried ->
                        tried.sent().stream().anyMatch(Sent::tcp)
                                && tried.sent().stream()
                                        .anyMatch(sent -> sent.result() == Result.TRUNCATED));
    }

    private static List<IpAddress> addresses(Tried last, List<Integer> types) {
        Set<IpAddress> addresses = new LinkedHashSet<>();
        for (int qtype : types) {
            Sent used = last.bringing(qtype, last.result(qtype));
            if (used != null) {
                addresses.addAll(used.addresses());
            }
        }
        return new ArrayList<>(addresses).subList(0, Math.min(MOST_ADDRESSES, addresses.size()));
    }
}
