package io.isitdns.report.path;

import io.isitdns.model.Leg;
import io.isitdns.report.path.Exchange.Further;
import io.isitdns.report.path.Exchange.ServerLeg;
import io.isitdns.report.path.LookupPath.TransactionPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Puts an exchange in order of time: its hops as they lie on the clock of the client's node, and
/// the gaps between them.
///
/// Clocks of nodes differ. A hop on another node has a place only where, by what is known of the
/// clocks, it lies between the query and the response of the hop before; otherwise it has none, and
/// the ways there and back are told together, which no clock can spoil.
final class WayBuilder {
    private static final long NANOS_PER_MICRO = 1000;

    /// Times are kept in whole microseconds.
    private static final long ROUNDING_NANOS = NANOS_PER_MICRO;

    private final long beginNanos;
    private final Vantage vantage;
    private final List<Hop> hops = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    /// @param beginNanos beginning of the lookup
    WayBuilder(long beginNanos, Vantage vantage) {
        this.beginNanos = beginNanos;
        this.vantage = vantage;
    }

    /// How times of a node are brought to the clock of the client's node.
    ///
    /// @param plusNanos what to add to them; empty when that cannot be told
    private record ClockOf(OptionalLong plusNanos, Hop.Clock clock) {
        static final ClockOf CLIENT = new ClockOf(OptionalLong.of(0), Hop.Clock.SAME);
        static final ClockOf NONE = new ClockOf(OptionalLong.empty(), Hop.Clock.CONTRADICTORY);
    }

    /// The way of a transaction. Called once.
    TransactionPath build(Exchange exchange) {
        add(exchange, 0, ClockOf.CLIENT);
        MissingNames.Verdict missing = MissingNames.of(exchange);
        return new TransactionPath(
                exchange.asked(),
                micros(exchange.asked().timeNanos() - beginNanos),
                hops,
                gaps,
                missing.part(),
                missing.text());
    }

    private void add(Exchange exchange, int depth, ClockOf clock) {
        LegRow asked = exchange.asked();
        hops.add(
                seen(
                        depth,
                        depth == 0 ? Leg.CLIENT : Leg.UPSTREAM,
                        exchange.confidence(),
                        Optional.empty(),
                        List.of(asked),
                        asked,
                        clock));
        repeating(asked, depth);
        switch (exchange.server()) {
            case ServerLeg.Seen seen -> addSeen(exchange, seen, depth, clock);
            case ServerLeg.SameSight() -> {
                hops.add(
                        unseen(
                                depth,
                                Hop.State.SAME_SIGHT,
                                "what was seen of the leg before is this leg as well",
                                asked));
                inServer(exchange, asked, depth, clock);
            }
            case ServerLeg.Ambiguous(int candidates) -> {
                hops.add(ambiguous(depth, asked, candidates));
                beyond(exchange, depth, "several transactions fit the server's leg");
            }
            case ServerLeg.NotSeen() -> {
                hops.add(
                        unseen(
                                depth,
                                Hop.State.NOT_SEEN,
                                "queries are observed there, and this one did not come",
                                asked));
                beyond(exchange, depth, "");
            }
            case ServerLeg.Unobserved(String reason) -> {
                hops.add(unseen(depth, Hop.State.UNOBSERVED, reason, asked));
                beyond(exchange, depth, "");
                addFurther(exchange, asked, depth, clock);
            }
        }
    }

    private void addSeen(Exchange exchange, ServerLeg.Seen seen, int depth, ClockOf clock) {
        LegRow asked = exchange.asked();
        LegRow row = answering(seen.rows());
        ClockOf there = clockOf(asked, seen.rows(), clock);
        hops.add(
                seen(
                        depth,
                        Leg.SERVER,
                        seen.confidence(),
                        lostOnTheWay(asked, seen.rows()),
                        seen.rows(),
                        row,
                        there));
        boolean apart = there.plusNanos().isPresent() && clock.plusNanos().isPresent();
        Optional<long[]> ways = apart ? ways(asked, seen.rows(), there, clock) : Optional.empty();
        boolean exact = row.node().equals(asked.node());
        ways.ifPresent(both -> way(Gap.Part.TO_SERVER, depth, asked, both[0], exact));
        inServer(exchange, row, depth, there);
        if (ways.isPresent() && asked.isAnswered() && row.isAnswered()) {
            way(Gap.Part.FROM_SERVER, depth, asked, ways.get()[1], exact);
        } else if (ways.isEmpty()) {
            bothWays(asked, row, depth);
        }
    }

    /// The row that says most of the server's leg: the last that was answered, else the last.
    private static LegRow answering(List<LegRow> rows) {
        return rows.stream()
                .filter(LegRow::isAnswered)
                .reduce((_, later) -> later)
                .orElse(rows.getLast());
    }

    private static int attempts(List<LegRow> rows) {
        return rows.stream().mapToInt(LegRow::attempts).sum();
    }

    private Optional<String> lostOnTheWay(LegRow asked, List<LegRow> rows) {
        int arrived = attempts(rows);
        return arrived < asked.attempts() && vantage.loss().isEmpty()
                ? Optional.of(arrived + " of " + asked.attempts() + " transmissions were seen here")
                : Optional.empty();
    }

    /// By which clock the times of the server's leg are, if they lie within those of the asking
    /// leg.
    private ClockOf clockOf(LegRow asked, List<LegRow> rows, ClockOf clock) {
        LegRow first = rows.getFirst();
        LegRow last = answering(rows);
        if (first.node().equals(asked.node())) {
            return clock;
        }
        OptionalLong shift = vantage.shift(first.node(), asked.node());
        long plus = shift.orElse(0);
        boolean early = first.timeNanos() + plus < asked.timeNanos() - ROUNDING_NANOS;
        boolean late =
                asked.isAnswered()
                        && last.isAnswered()
                        && last.answeredNanos().orElse(0) + plus
                                > asked.answeredNanos().orElse(0) + ROUNDING_NANOS;
        if (early || late || clock.plusNanos().isEmpty()) {
            return ClockOf.NONE;
        }
        return new ClockOf(
                OptionalLong.of(clock.plusNanos().getAsLong() + plus),
                shift.isPresent() ? Hop.Clock.CORRECTED : Hop.Clock.UNCORRECTED);
    }

    /// How long the query was on its way, and the response; empty when it cannot be told which
    /// transmission came to the server, or when.
    private static Optional<long[]> ways(
            LegRow asked, List<LegRow> rows, ClockOf there, ClockOf here) {
        LegRow row = answering(rows);
        long plus = there.plusNanos().orElse(0) - here.plusNanos().orElse(0);
        boolean all = attempts(rows) == asked.attempts();
        boolean responded = asked.isAnswered() && row.isAnswered();
        long to =
                responded
                        ? row.lastAskedNanos() + plus - asked.lastAskedNanos()
                        : rows.getFirst().timeNanos() + plus - asked.timeNanos();
        long from =
                responded
                        ? asked.answeredNanos().orElse(0) - row.answeredNanos().orElse(0) - plus
                        : 0;
        boolean told = (all || (responded && asked.attempts() > 1)) && to >= -ROUNDING_NANOS;
        return told && from >= -ROUNDING_NANOS
                ? Optional.of(new long[] {Math.max(0, to), Math.max(0, from)})
                : Optional.empty();
    }

    private void repeating(LegRow asked, int depth) {
        long micros = asked.firstLatencyMicros() - asked.latencyMicros();
        if (asked.isAnswered() && asked.attempts() > 1) {
            gaps.add(
                    new Gap(
                            Gap.Part.REPEATING,
                            depth,
                            "from the first transmission to the last",
                            OptionalLong.of(micros),
                            true,
                            Optional.empty()));
        }
    }

    private void way(Gap.Part part, int depth, LegRow asked, long nanos, boolean exact) {
        String from = role(asked, depth);
        String to = Names.serverRole(asked);
        String text =
                part == Gap.Part.TO_SERVER
                        ? "query on its way from " + from + " to " + to
                        : "response on its way back from " + to + " to " + from;
        gaps.add(
                new Gap(
                        part,
                        depth,
                        text,
                        OptionalLong.of(micros(nanos)),
                        exact,
                        exact
                                ? Optional.empty()
                                : Optional.of(
                                        "as exact as the clocks of the two nodes are known")));
    }

    private static String role(LegRow asked, int depth) {
        return depth == 0 ? Names.clientRole(asked) : "DNS server";
    }

    private void bothWays(LegRow asked, LegRow row, int depth) {
        if (!asked.isAnswered() || !row.isAnswered()) {
            return;
        }
        boolean longer = asked.latencyMicros() >= row.latencyMicros();
        gaps.add(
                new Gap(
                        Gap.Part.BOTH_WAYS,
                        depth,
                        "between "
                                + role(asked, depth)
                                + " and "
                                + Names.serverRole(asked)
                                + ", there and back",
                        longer
                                ? OptionalLong.of(asked.latencyMicros() - row.latencyMicros())
                                : OptionalLong.empty(),
                        longer,
                        Optional.of(
                                longer
                                        ? "the clocks of "
                                                + asked.node()
                                                + " and "
                                                + row.node()
                                                + " are further apart than this, so it cannot be"
                                                + " told how much of it is the way there"
                                        : "it cannot be told which transmission was answered")));
    }

    /// The time in the server without that of what it asked, and the gaps of that.
    ///
    /// @param row when the server had the query
    private void inServer(Exchange exchange, LegRow row, int depth, ClockOf clock) {
        if (row.isAnswered()) {
            OtherTime others = others(exchange.further(), row);
            gaps.add(
                    new Gap(
                            Gap.Part.IN_SERVER,
                            depth,
                            "in the " + Names.serverRole(row) + others.words(),
                            OptionalLong.of(Math.max(0, row.latencyMicros() - others.micros())),
                            others.exact(),
                            sameSightNote(exchange).or(others::note)));
        }
        addFurther(exchange, row, depth, clock);
    }

    private static Optional<String> sameSightNote(Exchange exchange) {
        return exchange.server() instanceof ServerLeg.SameSight
                ? Optional.of(
                        "client and server are seen at one point, so the way between them is in it")
                : Optional.empty();
    }

    /// What of a server's time was spent on others.
    private record OtherTime(long micros, boolean exact, String words, Optional<String> note) {}

    private OtherTime others(Further further, LegRow row) {
        return switch (further) {
            case Further.Asked(var exchanges) -> {
                boolean one = exchanges.stream().allMatch(e -> e.asked().node().equals(row.node()));
                long micros = new Union(row, vantage).micros(exchanges);
                yield new OtherTime(micros, one, " itself", Optional.empty());
            }
            case Further.NotAsked() ->
                    new OtherTime(0, true, ", which asked no other server", Optional.empty());
            case Further.Ambiguous(int candidates) ->
                    new OtherTime(
                            0,
                            true,
                            " and beyond",
                            Optional.of(
                                    "it asked for this name "
                                            + candidates
                                            + " times in that time, which may have been for others"));
            case Further.Unobserved(String reason) ->
                    new OtherTime(0, true, " and beyond", Optional.of(reason));
            case Further.NotFollowed() -> new OtherTime(0, true, "", Optional.empty());
        };
    }

    private void addFurther(Exchange exchange, LegRow row, int depth, ClockOf clock) {
        switch (exchange.further()) {
            case Further.Asked(var exchanges) -> {
                for (Exchange each : exchanges) {
                    add(each, depth + 1, clockOf(each, row, clock));
                }
            }
            case Further.Ambiguous(int candidates) ->
                    hops.add(
                            new Hop(
                                    depth + 1,
                                    Leg.UPSTREAM,
                                    Hop.State.AMBIGUOUS,
                                    Optional.of(Confidence.AMBIGUOUS),
                                    Optional.of("others asked this server the same at that time"),
                                    Optional.empty(),
                                    Names.server(row),
                                    "",
                                    OptionalInt.of(candidates),
                                    0,
                                    OptionalLong.empty(),
                                    OptionalLong.empty(),
                                    Hop.Clock.SAME));
            case Further.Unobserved(String reason) ->
                    hops.add(upstreamUnseen(depth + 1, Hop.State.UNOBSERVED, reason, row));
            case Further.NotAsked() ->
                    hops.add(
                            upstreamUnseen(
                                    depth + 1,
                                    Hop.State.NOT_SEEN,
                                    "the server did not ask another one for this",
                                    row));
            case Further.NotFollowed() -> {}
        }
    }

    private ClockOf clockOf(Exchange further, LegRow row, ClockOf clock) {
        LegRow asked = further.asked();
        if (asked.node().equals(row.node()) || clock.plusNanos().isEmpty()) {
            return clock;
        }
        OptionalLong shift = vantage.shift(asked.node(), row.node());
        return new ClockOf(
                OptionalLong.of(clock.plusNanos().getAsLong() + shift.orElse(0)),
                shift.isPresent() ? Hop.Clock.CORRECTED : Hop.Clock.UNCORRECTED);
    }

    private void beyond(Exchange exchange, int depth, String note) {
        LegRow asked = exchange.asked();
        if (asked.isAnswered()) {
            gaps.add(
                    new Gap(
                            Gap.Part.BEYOND,
                            depth,
                            "at the "
                                    + Names.serverRole(asked)
                                    + ", the way there and back included",
                            OptionalLong.of(asked.latencyMicros()),
                            true,
                            note.isEmpty() ? Optional.empty() : Optional.of(note)));
        }
    }

    private Hop seen(
            int depth,
            Leg leg,
            Confidence confidence,
            Optional<String> reason,
            List<LegRow> rows,
            LegRow row,
            ClockOf clock) {
        long first = rows.getFirst().timeNanos();
        OptionalLong start =
                clock.plusNanos().isPresent()
                        ? OptionalLong.of(
                                micros(first + clock.plusNanos().getAsLong() - beginNanos))
                        : OptionalLong.empty();
        OptionalLong duration =
                row.isAnswered()
                        ? OptionalLong.of(micros(row.answeredNanos().orElse(first) - first))
                        : OptionalLong.empty();
        return new Hop(
                depth,
                leg,
                Hop.State.SEEN,
                Optional.of(confidence),
                reason,
                Optional.of(row),
                Names.client(row),
                Names.server(row),
                OptionalInt.empty(),
                attempts(rows),
                start,
                duration,
                clock.clock());
    }

    private static Hop unseen(int depth, Hop.State state, String reason, LegRow asked) {
        return hop(depth, Leg.SERVER, state, reason, Names.client(asked), Names.server(asked));
    }

    private static Hop upstreamUnseen(int depth, Hop.State state, String reason, LegRow row) {
        return hop(depth, Leg.UPSTREAM, state, reason, Names.server(row), "");
    }

    private static Hop hop(
            int depth, Leg leg, Hop.State state, String reason, String asker, String server) {
        return new Hop(
                depth,
                leg,
                state,
                Optional.empty(),
                Optional.of(reason),
                Optional.empty(),
                asker,
                server,
                OptionalInt.empty(),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Hop.Clock.SAME);
    }

    private static Hop ambiguous(int depth, LegRow asked, int candidates) {
        return new Hop(
                depth,
                Leg.SERVER,
                Hop.State.AMBIGUOUS,
                Optional.of(Confidence.AMBIGUOUS),
                Optional.of(
                        "the client's address was translated on the way, and "
                                + candidates
                                + " transactions fit"),
                Optional.empty(),
                Names.client(asked),
                Names.server(asked),
                OptionalInt.of(candidates),
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Hop.Clock.SAME);
    }

    private static long micros(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_MICRO);
    }
}
