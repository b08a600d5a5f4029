package io.isitdns.cli;

import io.isitdns.cli.SourceOptions.Source;
import io.isitdns.client.HubClient;
import io.isitdns.client.HubQuery;
import io.isitdns.client.HubRefusal;
import io.isitdns.client.HubUnreachable;
import io.isitdns.client.RowPage;
import io.isitdns.client.StreamListener;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hub's answers, with its troubles as those of a command.
///
/// @param address of the hub
/// @param forward how a hub of a cluster is reached; ended when this is closed
record HubAnswers(URI address, Optional<PortForward> forward) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(65);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final int MAX_PAGE = 1000;

    /// Answers of this hub; close them after the last one.
    static HubAnswers of(Source.Remote hub, Console console) {
        return switch (hub) {
            case Source.Hub(String url) -> new HubAnswers(address(url), Optional.empty());
            case Source.Cluster(PortForward.Target target) -> {
                PortForward forward = PortForward.open(target, console);
                yield new HubAnswers(URI.create(forward.url()), Optional.of(forward));
            }
        };
    }

    private static URI address(String url) {
        return HubClient.address(url)
                .orElseThrow(() ->
                        Trouble.usage(
                                "--hub is '"
                                        + url
                                        + "': give an address such as "
                                        + SourceOptions.DEFAULT_HUB));
    }

    /// Whether a hub answers at this address, asked briefly.
    static boolean hubAnswers(String url) {
        try (HubClient client = new HubClient(address(url), PROBE_PATIENCE)) {
            var _ = client.status();
            return true;
        } catch (HubUnreachable | HubRefusal _) {
            return false;
        }
    }

    /// A report.
    JsonNode report(String name, HubQuery query) {
        return ask(client -> client.report(name, query));
    }

    /// What pods sent and received.
    JsonNode podTraffic(HubQuery query, Optional<String> namespace) {
        return ask(client -> client.podTraffic(query, namespace));
    }

    /// What changed in the cluster.
    JsonNode clusterEvents(HubQuery query) {
        return ask(client -> client.clusterEvents(query));
    }

    /// A verdict.
    JsonNode diagnosis(HubQuery query, String subject) {
        return ask(client -> client.diagnosis(query, subject));
    }

    /// A verdict as text.
    String diagnosisText(HubQuery query, String subject, String format) {
        return ask(client -> client.diagnosisText(query, subject, format));
    }

    /// The status.
    JsonNode status() {
        return ask(HubClient::status);
    }

    /// The newest transactions, newest first, as JSON texts.
    List<String> transactions(HubQuery query, int most) {
        return newest(HubClient::transactions, query, most);
    }

    /// The newest lookups, newest first, as JSON texts.
    List<String> lookups(HubQuery query, int most) {
        return newest(HubClient::lookups, query, most);
    }

    /// The way of a lookup that this hub gave.
    String lookupPath(String lookup) {
        JsonNode row = JsonMapper.shared().readTree(lookup);
        long lookupId = row.get("lookup_id").asLong();
        return ask(client -> client.lookupPath(lookupId, row.get("time").asString()).toString());
    }

    /// A question for one page.
    @FunctionalInterface
    private interface Pages {
        RowPage page(HubClient client, HubQuery query, Optional<String> after);
    }

    private List<String> newest(Pages pages, HubQuery query, int most) {
        return ask(client -> {
            List<String> rows = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                int wanted = Math.min(MAX_PAGE, most - rows.size());
                RowPage page = pages.page(client, query.limitedTo(wanted), after);
                page.rows().forEach(row -> rows.add(row.toString()));
                after = page.next();
            } while (rows.size() < most && after.isPresent());
            return rows;
        });
    }

    /// Prints the live transactions until the stream ends.
    void stream(String filter, Console console, RowPrinter printer) {
        ask(client -> {
            client.follow(filter, new Follower(console, "transactions", printer));
            return filter;
        });
        throw ended();
    }

    /// Prints the live lookups until the stream ends.
    void streamLookups(String filter, Console console, LookupPrinter printer) {
        ask(client -> {
            client.followLookups(filter, new Follower(console, "lookups", printer));
            return filter;
        });
        throw ended();
    }

    private Trouble ended() {
        return unreachable("the hub at " + address + " ended the stream");
    }

    @Override
    public void close() {
        forward.ifPresent(PortForward::close);
    }

    private <T> T ask(Function<HubClient, T> question) {
        try (HubClient client = new HubClient(address, PATIENCE)) {
            return question.apply(client);
        } catch (HubUnreachable e) {
            throw unreachable(Trouble.messageOf(e));
        } catch (HubRefusal e) {
            throw Trouble.usage(Trouble.messageOf(e));
        }
    }

    /// What a broken connection means is known to kubectl, when there is one in between.
    private Trouble unreachable(String message) {
        return Trouble.unreachable(forward.flatMap(PortForward::end).orElse(message));
    }

    private record Follower(Console console, String what, JsonPrinter printer)
            implements StreamListener {
        @Override
        public void row(String json) {
            printer.print(json);
            printer.flush();
        }

        @Override
        public void lost(long rows) {
            console.warn(rows + " " + what + " were left out: this terminal is too slow");
        }
    }
}
