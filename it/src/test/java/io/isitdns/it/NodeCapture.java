package io.isitdns.it;

import io.isitdns.lab.cluster.LabNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/// A capture of all interfaces of a node by `dumpcap`, as somebody in trouble makes it. Closing
/// kills it.
final class NodeCapture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /// Where marks are sent, which is no port of DNS.
    private static final int MARK_PORT = 5399;

    private static final String FILTER = "port 53 or icmp or icmp6 or udp port " + MARK_PORT;
    private static final String MARK = "isitdns-mark-";
    private static final int DIGITS = 4;
    private static final int FIRST_MARK = 1000;
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final Process process;
    private final DatagramChannel marker;

    /// The number of the last mark that came through.
    private final AtomicInteger seen = new AtomicInteger();

    private final CompletableFuture<Void> copied;
    private int marks = FIRST_MARK;

    private NodeCapture(LabNode node, Path file, String linkType) throws IOException {
        this.file = file;
        List<String> command = new ArrayList<>(node.prefix());
        command.addAll(
                List.of("dumpcap", "-q", "-i", "any", "-y", linkType, "-f", FILTER, "-w", "-"));
        process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        copied = CompletableFuture.runAsync(this::copy, task -> Thread.ofVirtual().start(task));
        marker = node.network().open(() -> DatagramChannel.open(StandardProtocolFamily.INET));
    }

    /// Starts one; when this returns, what passes the node is captured.
    ///
    /// @param file where it goes
    /// @param linkType `LINUX_SLL` or `LINUX_SLL2`
    static NodeCapture start(LabNode node, Path file, String linkType) throws IOException {
        NodeCapture capture = new NodeCapture(node, file, linkType);
        capture.awaitMark();
        return capture;
    }

    private void copy() {
        byte[] chunk = new byte[CHUNK];
        String tail = "";
        try (InputStream in = process.getInputStream();
                OutputStream out = Files.newOutputStream(file)) {
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                out.write(chunk, 0, length);
                out.flush();
                tail = look(tail + new String(chunk, 0, length, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Looks for marks; returns the end, in which half a mark may be.
    private String look(String text) {
        int at = text.lastIndexOf(MARK);
        int digits = at + MARK.length();
        if (at >= 0 && digits + DIGITS <= text.length()) {
            seen.set(Integer.parseInt(text.substring(digits, digits + DIGITS)));
        }
        return text.substring(Math.max(0, text.length() - MARK.length() - DIGITS));
    }

    /// Sends marks until one came through: so did all that was captured before.
    private void awaitMark() {
        int first = marks + 1;
        Awaitility.await().atMost(PATIENCE).until(() -> mark() && seen.get() >= first);
    }

    private boolean mark() throws IOException {
        marks++;
        byte[] text = (MARK + marks).getBytes(StandardCharsets.US_ASCII);
        var loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), MARK_PORT);
        return marker.send(ByteBuffer.wrap(text), loopback) == text.length;
    }

    /// Ends it; what was sent before this call is in the file.
    Path finish() throws IOException {
        awaitMark();
        // ip has become dumpcap, which writes its last block on this request. Process.destroy would
        // close the stream that it writes to.
        process.toHandle().destroy();
        process.onExit().join();
        copied.join();
        marker.close();
        return file;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        marker.close();
    }
}
