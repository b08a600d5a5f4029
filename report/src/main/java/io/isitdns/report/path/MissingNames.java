package io.isitdns.report.path;

import io.isitdns.model.Outcome;
import io.isitdns.report.path.Exchange.Further;
import io.isitdns.report.path.Exchange.ServerLeg;
import java.util.List;
import java.util.Optional;

/// Names what is missing of an exchange. A leg that nobody could see is never named as the one on
/// which something was lost. No state.
final class MissingNames {
    private MissingNames() {}

    /// @param text one sentence without a full stop
    record Verdict(MissingPart part, String text) {}

    static Verdict of(Exchange exchange) {
        LegRow asked = exchange.asked();
        if (asked.isAnswered()) {
            return answered(exchange);
        }
        String client = Names.client(asked);
        String server = Names.server(asked);
        return switch (exchange.server()) {
            case ServerLeg.Seen(var rows, _) -> seen(exchange, rows);
            case ServerLeg.SameSight() -> sameSight(exchange);
            case ServerLeg.Ambiguous(int candidates) ->
                    new Verdict(
                            MissingPart.NOT_TOLD,
                            "where it was lost cannot be told: "
                                    + candidates
                                    + " transactions fit");
            case ServerLeg.NotSeen() ->
                    new Verdict(
                            MissingPart.QUERY_TO_SERVER,
                            "the query of "
                                    + client
                                    + " did not come to "
                                    + server
                                    + ", where queries are observed");
            case ServerLeg.Unobserved(String reason) -> unobserved(exchange, reason);
        };
    }

    /// An error may be what a server made of the silence of another.
    private static Verdict answered(Exchange exchange) {
        Optional<Verdict> beyond =
                exchange.asked().outcome() == Outcome.FAILED
                        ? silentUpstream(exchange)
                        : Optional.empty();
        return beyond.orElse(new Verdict(MissingPart.NOTHING, "a response came"));
    }

    private static Verdict seen(Exchange exchange, List<LegRow> rows) {
        String server = Names.server(rows.getFirst());
        if (rows.stream().anyMatch(LegRow::isAnswered)) {
            return new Verdict(
                    MissingPart.RESPONSE_TO_CLIENT,
                    server
                            + " sent a response, which did not come to "
                            + Names.client(exchange.asked()));
        }
        if (rows.stream().anyMatch(row -> row.outcome() == Outcome.UNREACHABLE)) {
            return new Verdict(
                    MissingPart.RESPONSE_OF_SERVER,
                    server + " refused the query with an ICMP error or a TCP reset");
        }
        return silentUpstream(exchange)
                .orElseGet(() ->
                        new Verdict(
                                MissingPart.RESPONSE_OF_SERVER,
                                server
                                        + " got the query and sent no response"
                                        + unseen(exchange.further())));
    }

    private static String unseen(Further further) {
        return further instanceof Further.Unobserved
                ? "; whether it asked another server is unobserved"
                : "";
    }

    /// One sight stands for both ends, so it cannot tell on which side of it something was lost,
    /// unless the server went on with it.
    private static Verdict sameSight(Exchange exchange) {
        return silentUpstream(exchange)
                .orElseGet(() ->
                        exchange.further() instanceof Further.Asked
                                ? new Verdict(
                                        MissingPart.RESPONSE_OF_SERVER,
                                        Names.server(exchange.asked())
                                                + " got the query, asked on, and sent no response")
                                : new Verdict(
                                        MissingPart.NOT_TOLD,
                                        "client and server are seen at one point: it cannot be told"
                                                + " whether the query came to "
                                                + Names.server(exchange.asked())));
    }

    private static Verdict unobserved(Exchange exchange, String reason) {
        return silentUpstream(exchange)
                .orElseGet(() ->
                        new Verdict(
                                MissingPart.NOT_TOLD,
                                "where it was lost cannot be told, as the server's leg is unobserved: "
                                        + reason));
    }

    /// What the server asked, when none of it brought a response.
    private static Optional<Verdict> silentUpstream(Exchange exchange) {
        if (!(exchange.further() instanceof Further.Asked(var asked))
                || asked.stream().anyMatch(each -> each.asked().isAnswered())) {
            return Optional.empty();
        }
        Exchange last = asked.getLast();
        Verdict own = of(last);
        return Optional.of(
                own.part() != MissingPart.NOT_TOLD
                        ? own
                        : new Verdict(
                                MissingPart.RESPONSE_OF_UPSTREAM,
                                Names.client(last.asked())
                                        + " asked "
                                        + Names.server(last.asked())
                                        + ", and no response came back to it"));
    }
}
