package io.isitdns.lab.cluster;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// The program of [StubResolver#JVM].
public final class LookUp {
    private LookUp() {}

    /// Looks one name up and prints its addresses.
    public static void main(String[] arguments) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(arguments[0])) {
            System.out.println(address.getHostAddress());
        }
    }
}
