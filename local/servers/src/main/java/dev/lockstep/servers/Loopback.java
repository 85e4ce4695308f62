package dev.lockstep.servers;

import java.net.URI;

/// The one address every embedded server listens on.
final class Loopback {
    static final String HOST = "127.0.0.1";

    private Loopback() {}

    static URI endpoint(int port) {
        return URI.create("http://" + HOST + ":" + port);
    }
}
