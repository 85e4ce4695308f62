package dev.lockstep.system.cli;

import java.net.URI;

/// A database's URL as it may be shown: in full where it is the embedded one, without the password where it is the
/// user's.
final class DatabaseName {
    private DatabaseName() {}

    static String shown(String databaseUrl, boolean usersOwn) {
        if (!usersOwn) {
            return databaseUrl;
        }
        URI url = URI.create(databaseUrl);
        String user = String.valueOf(url.getRawUserInfo()).replaceAll(":.*", "");
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + user + "@" + url.getHost() + port + url.getPath();
    }
}
