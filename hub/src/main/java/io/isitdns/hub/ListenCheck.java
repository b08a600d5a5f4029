package io.isitdns.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/// Tries the address before the web server takes it: that one writes a stack trace to the log when
/// it cannot listen, and does not say why to its caller.
final class ListenCheck {
    private ListenCheck() {}

    static void check(HubConfig config) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    new InetSocketAddress(InetAddress.getByName(config.address()), config.port()));
        } catch (IOException failed) {
            throw problem(config, String.valueOf(failed.getMessage()), failed);
        }
    }

    /// Somebody took the port between the check and the web server.
    static HubException lostRace(HubConfig config) {
        return problem(config, "address already in use", null);
    }

    private static HubException problem(
            HubConfig config, String reason, @Nullable Throwable cause) {
        String where = "cannot listen on " + config.address() + " port " + config.port() + ": ";
        return reason.contains("in use")
                ? new HubException(
                        HubException.Kind.PORT_IN_USE,
                        where + "it is in use by another program; choose another port",
                        cause)
                : new HubException(
                        HubException.Kind.CANNOT_LISTEN,
                        where + reason + "; choose an address and port that this user may take",
                        cause);
    }
}
