package io.isitdns.lab.generate;

import org.jspecify.annotations.Nullable;

/// Plays what happens to one question.
final class Scripts {
    private final Stage stage;
    private final UdpScripts udp;
    private final TcpScripts tcp;

    Scripts(Stage stage) {
        this.stage = stage;
        this.udp = new UdpScripts(stage);
        this.tcp = new TcpScripts(stage);
    }

    /// Plays from `atNanos` on; returns when the client has its answer, or [UdpScripts#NEVER].
    long play(@Nullable Trouble trouble, Ask ask, long atNanos) {
        if (trouble == null) {
            return udp.plain(ask, atNanos);
        }
        // A connection has a port of its own: the other question of the lookup may be on this one.
        return switch (trouble) {
            case UNANSWERED -> udp.unanswered(ask, atNanos);
            case UNANSWERED_RETRANSMITTED -> udp.unansweredRetransmitted(ask, atNanos);
            case ANSWERED_AFTER_RETRANSMISSION ->
                    udp.answeredAfterRetransmission(ask, atNanos, ask.latencyNanos());
            case ANSWERED_LATE ->
                    udp.answeredAfterRetransmission(
                            ask, atNanos, stage.micros(5_100_000, 9_000_000));
            case ANSWERED_TOO_LATE -> udp.answeredTooLate(ask, atNanos);
            case DUPLICATE_RESPONSE -> udp.duplicateResponse(ask, atNanos);
            case REPEATED_KEY -> udp.repeatedKey(ask, atNanos);
            case FAILED -> udp.plain(failing(ask), atNanos);
            case OTHER_CASE -> udp.otherCase(ask, atNanos);
            case FRAGMENTED -> udp.fragmented(ask, atNanos);
            case UNREACHABLE -> udp.unreachable(ask, atNanos);
            case TRUNCATED -> tcp.truncated(ask, atNanos);
            case TCP -> tcp.single(stage.onNewSocket(ask), atNanos);
            case TCP_PIPELINED -> tcp.pipelined(stage.onNewSocket(ask), atNanos);
            case TCP_SPLIT -> tcp.split(stage.onNewSocket(ask), atNanos);
            case TCP_RESET -> tcp.reset(stage.onNewSocket(ask), atNanos);
            case UNSOLICITED, MALFORMED, OTHER_TRAFFIC -> beside(trouble, ask, atNanos);
        };
    }

    private Ask failing(Ask ask) {
        return ask.withReply(Answers.failure(stage.random(), ask.options()));
    }

    /// A plain exchange, and just before it something from another port.
    private long beside(Trouble trouble, Ask ask, long atNanos) {
        Ask other = stage.onNewSocket(ask);
        switch (trouble) {
            case UNSOLICITED -> udp.unsolicited(other, atNanos);
            case MALFORMED -> udp.malformed(other, atNanos);
            default -> udp.otherTraffic(other, atNanos);
        }
        return udp.plain(ask, atNanos + stage.micros(1, 20));
    }
}
