package dev.lockstep.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Ports of the loopback interface.
public final class FreePort {
    private FreePort() {}

    /// A port nobody listens on at this moment. Another process may still take it before the caller does.
    public static int find() {
        return probe(0);
    }

    /// The wanted port if it is free, any free port otherwise. 0 asks for any.
    public static int preferring(int wanted) {
        try {
            return probe(wanted);
        } catch (ServerFailure taken) {
            return find();
        }
    }

    private static int probe(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(Loopback.HOST), port));
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new ServerFailure("port " + port + " of " + Loopback.HOST + " cannot be used", failure);
        }
    }
}
