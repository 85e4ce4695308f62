package dev.lockstep.contacts.clients;

import dev.lockstep.state.CodedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// Where side A is: `postgresql://user:pass@host:port/db`, with the driver's parameters after a `?`. The password is
/// never part of a message or of the text form.
public record DatabaseUrl(String jdbcUrl, String user, String password) {
    private static final int DEFAULT_PORT = 5432;

    /// Reads the URL as it stands in DATABASE_URL.
    ///
    /// @throws CodedException `bad_configuration`, naming the part that is wrong and not its value
    public static DatabaseUrl parse(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme());
            if (!scheme.equals("postgresql") && !scheme.equals("postgres")) throw bad("its scheme is not postgresql");
            if (uri.getHost() == null) throw bad("it names no host");
            if (uri.getPath() == null || uri.getPath().length() < 2) throw bad("it names no database");
            String[] login = String.valueOf(uri.getRawUserInfo()).split(":", 2);
            if (uri.getRawUserInfo() == null || login[0].isEmpty()) throw bad("it names no user");
            int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            String jdbc = "jdbc:postgresql://" + uri.getHost() + ":" + port + uri.getPath() + query;
            return new DatabaseUrl(jdbc, decode(login[0]), login.length > 1 ? decode(login[1]) : "");
        } catch (URISyntaxException wrong) {
            throw bad("it is no URL; percent-encode special characters of the password");
        }
    }

    private static String decode(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static CodedException bad(String fault) {
        return new CodedException(
                "bad_configuration",
                "DATABASE_URL cannot be used: " + fault + " (expected postgresql://user:pass@host:port/db)");
    }

    @Override
    public String toString() {
        return jdbcUrl.replaceAll("\\?.*", "");
    }
}
