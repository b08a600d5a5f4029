package io.isitdns.cli;

import io.isitdns.client.HubClient;
import io.isitdns.client.HubQuery;
import io.isitdns.client.HubRefusal;
import io.isitdns.client.HubUnreachable;
import io.isitdns.client.StreamListener;
import io.isitdns.client.TransactionPage;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A hub's answers, with its troubles as those of a command.
///
/// @param address of the hub
record HubAnswers(URI address) {
    private static final Duration PATIENCE = Duration.ofSeconds(65);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(2);
    private static final int MAX_PAGE = 1000;

    /// Answers of the hub at this address.
    static HubAnswers of(String url) {
        return new HubAnswers(
                HubClient.address(url)
                        .orElseThrow(() ->
                                Trouble.usage(
                                        "--hub is '"
                                                + url
                                                + "': give an address such as "
                                                + SourceOptions.DEFAULT_HUB)));
    }

    /// Whether a hub answers at this address, asked briefly.
    static boolean hubAnswers(String url) {
        try (HubClient client = new HubClient(of(url).address(), PROBE_PATIENCE)) {
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

    /// The status.
    JsonNode status() {
        return ask(HubClient::status);
    }

    /// The newest transactions, newest first, as JSON texts.
    List<String> transactions(HubQuery query, int most) {
        return ask(client -> {
            List<String> rows = new ArrayList<>();
            Optional<String> after = Optional.empty();
            do {
                int wanted = Math.min(MAX_PAGE, most - rows.size());
                TransactionPage page = client.transactions(query.limitedTo(wanted), after);
                page.rows().forEach(row -> rows.add(row.toString()));
                after = page.next();
            } while (rows.size() < most && after.isPresent());
            return rows;
        });
    }

    /// Prints the live stream until it ends.
    void stream(String filter, Console console, RowPrinter printer) {
        ask(client -> {
            client.follow(filter, new Follower(console, printer));
            return filter;
        });
        throw Trouble.unreachable("the hub at " + address + " ended the stream");
    }

    private <T> T ask(Function<HubClient, T> question) {
        try (HubClient client = new HubClient(address, PATIENCE)) {
            return question.apply(client);
        } catch (HubUnreachable e) {
            throw Trouble.unreachable(Trouble.messageOf(e));
        } catch (HubRefusal e) {
            throw Trouble.usage(Trouble.messageOf(e));
        }
    }

    private record Follower(Console console, RowPrinter printer) implements StreamListener {
        @Override
        public void transaction(String json) {
            printer.print(json);
            printer.flush();
        }

        @Override
        public void lost(long transactions) {
            console.warn(transactions + " transactions were left out: this terminal is too slow");
        }
    }
}
