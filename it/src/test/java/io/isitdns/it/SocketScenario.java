package io.isitdns.it;

import io.isitdns.lab.cluster.StubLibrary;
import java.util.List;

/// A failure mode that is played with real sockets, and its nearest rival.
///
/// @param mode the mode, such as `F25`
/// @param fault it is at work
/// @param twin it is not
record SocketScenario(String mode, Part fault, Part twin) {
    /// Nothing is named.
    static final String NOTHING = "-";

    /// What happens on a stage.
    @FunctionalInterface
    interface Play {
        void on(SocketStage stage);
    }

    /// One of both.
    ///
    /// @param what what goes wrong, in one sentence without a full stop
    /// @param dnsPods pods of the cluster DNS
    /// @param named the mode that must be named first, or [#NOTHING]
    /// @param verdict the verdict that must be reached
    /// @param play what happens
    record Part(String what, int dnsPods, String named, String verdict, Play play) {}

    /// What came of one.
    ///
    /// @param named the mode that was named first, or [#NOTHING]
    /// @param verdict the verdict
    /// @param troubled lookups with trouble
    /// @param exitCode of the program
    /// @param libraries by what names were looked up
    /// @param out what the program said
    record Outcome(
            String named,
            String verdict,
            long troubled,
            int exitCode,
            List<StubLibrary> libraries,
            String out) {}
}
