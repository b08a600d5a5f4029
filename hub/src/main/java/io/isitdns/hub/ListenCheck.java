package io.isitdns.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/// Tries the address before the web server takes it: that one writes a stack trace to the log when
/// it cannot listen, and does not say why to its caller.
public final class ListenCheck {
    private ListenCheck() {}

    /// Throws a [HubException] when nobody can listen there.
    public static void check(String address, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException failed) {
            throw problem(address, port, String.valueOf(failed.getMessage()), failed);
        }
    }

    /// Somebody took the port between the check and the web server.
    public static HubException lostRace(String address, int port) {
        return problem(address, port, "address already in use", null);
    }

    private static HubException problem(
            String address, int port, String reason, @Nullable Throwable cause) {
        String where = "cannot listen on " + address + " port " + port + ": ";
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
