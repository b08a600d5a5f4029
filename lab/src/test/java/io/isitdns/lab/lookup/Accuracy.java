package io.isitdns.lab.lookup;

import io.isitdns.correlate.lookup.SearchList;
import io.isitdns.correlate.lookup.SearchLists;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// How many simulated lookups are told exactly right, for each resolver and rate.
final class Accuracy {
    static final int SEEDS = 20;
    static final int LEAST_LOOKUPS = 100;
    static final int SECONDS = 4;
    static final double LOSS = 0.01;
    static final int NDOTS = 5;

    private static final List<Integer> RATES = List.of(1, 10, 100);

    private Accuracy() {}

    /// The result of one resolver at one rate.
    ///
    /// @param library the resolver
    /// @param perSecond lookups in a second
    /// @param lookups how many were asked
    /// @param knownList how many were right where the pod's search list is known
    /// @param learntList how many were right where it is learnt
    record Cell(
            ResolverLibrary library, int perSecond, int lookups, int knownList, int learntList) {
        double knownShare() {
            return (double) knownList / lookups;
        }

        double learntShare() {
            return (double) learntList / lookups;
        }
    }

    /// All cells, measured on as many threads as there are.
    static List<Cell> measure() {
        return Arrays.stream(ResolverLibrary.values())
                .flatMap(library -> RATES.stream().map(rate -> new Order(library, rate)))
                .parallel()
                .map(Order::run)
                .toList();
    }

    private record Order(ResolverLibrary library, int perSecond) {
        private int lookups() {
            return LEAST_LOOKUPS + SECONDS * perSecond;
        }

        Cell run() {
            SearchList list = new SearchList(LookupSimulation.searchList(), NDOTS);
            return new Cell(
                    library,
                    perSecond,
                    SEEDS * lookups(),
                    exact((_, _, _) -> list),
                    exact(SearchLists.UNKNOWN));
        }

        private int exact(SearchLists searchLists) {
            return LongStream.rangeClosed(1, SEEDS)
                    .mapToInt(seed -> exact(searchLists, seed))
                    .sum();
        }

        private int exact(SearchLists searchLists, long seed) {
            Grouping grouping = new Grouping(searchLists);
            List<AskedLookup> truth =
                    new LookupSimulation(library, perSecond, LOSS, seed)
                            .run(lookups(), grouping.frames());
            grouping.finish();
            return grouping.exact(truth);
        }
    }

    /// The page about it.
    static String page(List<Cell> cells) {
        StringBuilder page =
                new StringBuilder(
                        """
                        # How exactly lookups are told

                        <!-- Written by LookupAccuracyTest; do not edit. -->

                        Simulated pods look names up through simulated resolvers that behave on the wire as the real ones
                        were measured to, and write down what they were asked. Their frames go through the real packet
                        decoder, correlator and grouping. A lookup is right when it has exactly its own transactions, its
                        name and its outcome. See [What a lookup is](../explanation/what-a-lookup-is.md).

                        One line sums up %d seeds. %s %% of all transmissions are lost. The names are
                        Services of the own and of other namespaces, external names through the search list and with a
                        trailing dot, names that do not exist, large answers (TCP), servers that fail for AAAA or
                        altogether, a wildcard and a NODATA below a node's suffix, and single questions.

                        | resolver | lookups/s | lookups | right, search list known | right, search list learnt |
                        |---|---:|---:|---:|---:|
                        """
                                .formatted(SEEDS, number(LOSS * 100)));
        for (Cell cell : cells) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| %s | %d | %d | %s %% | %s %% |\n",
                            cell.library().title(),
                            cell.perSecond(),
                            cell.lookups(),
                            number(cell.knownShare() * 100),
                            number(cell.learntShare() * 100)));
        }
        return page.toString();
    }

    private static String number(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }
}
