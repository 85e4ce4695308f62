package dev.lockstep.system;

import dev.lockstep.system.http.HttpFront;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// How the local system starts. Build one with `of`, then change what differs.
///
/// @param checkout the folder the template's CodeUri paths are relative to
/// @param template the template to play
/// @param parameters template parameters that differ from their defaults
/// @param httpPort the port of the HTTP API; 0 takes a free one
/// @param dataFolder where everything is kept; empty keeps everything in memory
/// @param overrides environment variables every function gets, such as MAILERLITE_BASE_URL
/// @param awsEndpoint an AWS-compatible endpoint to use instead of the embedded servers
/// @param databaseUrl a Postgres to use instead of the embedded one, postgresql://user:pass@host:port/db
/// @param prepareDatabase called with the URL of the embedded Postgres before any function is loaded; never called for
///     a given databaseUrl
/// @param integrationLimit how long the HTTP API waits for a function
/// @param clock the time schedules and deadlines go by
public record LocalOptions(
        Path checkout,
        Path template,
        Map<String, String> parameters,
        int httpPort,
        Optional<Path> dataFolder,
        Map<String, String> overrides,
        Optional<URI> awsEndpoint,
        Optional<String> databaseUrl,
        Consumer<String> prepareDatabase,
        Duration integrationLimit,
        Clock clock) {
    /// The port `up` listens on unless told otherwise.
    public static final int DEFAULT_PORT = 8787;

    public LocalOptions {
        parameters = Map.copyOf(parameters);
        overrides = Map.copyOf(overrides);
    }

    /// The checkout's template.yaml, in memory, on port 8787, with the embedded servers.
    public static LocalOptions of(Path checkout) {
        return new LocalOptions(
                checkout,
                checkout.resolve("template.yaml"),
                Map.of(),
                DEFAULT_PORT,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                _ -> {},
                HttpFront.INTEGRATION_LIMIT,
                Clock.systemUTC());
    }

    public LocalOptions withTemplate(Path other) {
        return new LocalOptions(
                checkout,
                other,
                parameters,
                httpPort,
                dataFolder,
                overrides,
                awsEndpoint,
                databaseUrl,
                prepareDatabase,
                integrationLimit,
                clock);
    }

    public LocalOptions withHttpPort(int port) {
        return new LocalOptions(
                checkout,
                template,
                parameters,
                port,
                dataFolder,
                overrides,
                awsEndpoint,
                databaseUrl,
                prepareDatabase,
                integrationLimit,
                clock);
    }

    public LocalOptions withDataFolder(Path folder) {
        return new LocalOptions(
                checkout,
                template,
                parameters,
                httpPort,
                Optional.of(folder),
                overrides,
                awsEndpoint,
                databaseUrl,
                prepareDatabase,
                integrationLimit,
                clock);
    }

    /// Adds an environment variable, or replaces it.
    public LocalOptions withOverride(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(overrides);
        all.put(name, value);
        return new LocalOptions(
                checkout,
                template,
                parameters,
                httpPort,
                dataFolder,
                all,
                awsEndpoint,
                databaseUrl,
                prepareDatabase,
                integrationLimit,
                clock);
    }

    public LocalOptions withAwsEndpoint(URI endpoint) {
        return new LocalOptions(
                checkout,
                template,
                parameters,
                httpPort,
                dataFolder,
                overrides,
                Optional.of(endpoint),
                databaseUrl,
                prepareDatabase,
                integrationLimit,
                clock);
    }

    public LocalOptions withDatabaseUrl(String url) {
        return new LocalOptions(
                checkout,
                template,
                parameters,
                httpPort,
                dataFolder,
                overrides,
                awsEndpoint,
                Optional.of(url),
                prepareDatabase,
                integrationLimit,
                clock);
    }

    public LocalOptions withPrepareDatabase(Consumer<String> prepare) {
        return new LocalOptions(
                checkout,
                template,
                parameters,
                httpPort,
                dataFolder,
                overrides,
                awsEndpoint,
                databaseUrl,
                prepare,
                integrationLimit,
                clock);
    }

    public LocalOptions withIntegrationLimit(Duration limit) {
        return new LocalOptions(
                checkout,
                template,
                parameters,
                httpPort,
                dataFolder,
                overrides,
                awsEndpoint,
                databaseUrl,
                prepareDatabase,
                limit,
                clock);
    }

    /// The value of an override, if it is set and not blank.
    Optional<String> override(String name) {
        return Optional.ofNullable(overrides.get(name)).filter(value -> !value.isBlank());
    }
}
