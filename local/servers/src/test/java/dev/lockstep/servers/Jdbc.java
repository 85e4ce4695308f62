package dev.lockstep.servers;

import java.net.URI;

/// The JDBC form of a postgresql:// URL.
final class Jdbc {
    private Jdbc() {}

    static String of(String databaseUrl) {
        URI url = URI.create(databaseUrl);
        String[] account = url.getUserInfo().split(":", 2);
        return "jdbc:postgresql://%s:%d%s?user=%s&password=%s"
                .formatted(url.getHost(), url.getPort(), url.getPath(), account[0], account[1]);
    }
}
