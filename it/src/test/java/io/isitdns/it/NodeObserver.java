package io.isitdns.it;

import io.isitdns.dns.QType;
import io.isitdns.lab.Question;
import io.isitdns.lab.cluster.AddressPlan;
import io.isitdns.lab.cluster.LabNode;
import io.isitdns.lab.cluster.ScriptedClient;
import io.isitdns.model.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/// `observe -f` on a node of the lab. Closing kills it.
final class NodeObserver implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String MARK = "mark";

    private final Program program;
    private final ScriptedClient marker;
    private final List<JsonNode> rows = new CopyOnWriteArrayList<>();
    private int marks;

    private NodeObserver(LabNode node) {
        marker = node.client();
        program =
                Program.startBehind(
                        node.prefix(), "observe", "-f", "-o", "json", "--node-name", node.name());
    }

    /// Starts on all these nodes; returns when all see what is asked there.
    static List<NodeObserver> onAll(List<LabNode> nodes) {
        List<NodeObserver> observers = nodes.stream().map(NodeObserver::new).toList();
        observers.forEach(NodeObserver::awaitReady);
        return observers;
    }

    private void awaitReady() {
        Thread.ofVirtual().start(this::readRows);
        Awaitility.await().atMost(PATIENCE).until(() -> mark() && !rows.isEmpty());
        rows();
    }

    private void readRows() {
        try {
            program.lines().forEach(line -> rows.add(Program.parse(line)));
        } catch (UncheckedIOException _) {
            // The program was killed in the middle of a line.
        }
    }

    /// Asks something that no test looks at.
    private boolean mark() {
        marks++;
        Question question = new Question(MARK + marks + ".example.org", QType.A);
        try {
            return marker.ask(AddressPlan.UPSTREAM.ipv4(), Transport.UDP, question).answered();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All rows so far of what was asked before this call, besides those of its own.
    List<JsonNode> rows() {
        mark();
        String last = MARK + marks + ".example.org";
        Awaitility.await().atMost(PATIENCE).until(() -> rows.stream().anyMatch(isFor(last)));
        return rows.stream().filter(row -> !row.get("qname").asString().startsWith(MARK)).toList();
    }

    /// Waits until there are so many rows.
    void awaitRows(int number) {
        Awaitility.await().atMost(PATIENCE).until(() -> rows.size() >= number);
    }

    private static Predicate<JsonNode> isFor(String name) {
        return row -> row.get("qname").asString().equals(name);
    }

    @Override
    public void close() {
        program.close();
    }
}
