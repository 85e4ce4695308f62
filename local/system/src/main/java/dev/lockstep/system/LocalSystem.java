package dev.lockstep.system;

import dev.lockstep.system.functions.Outcome;
import dev.lockstep.system.provision.Endpoints;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;

/// The whole system on one machine: what the template names is created on real servers, and requests,
/// messages and schedules reach the real handlers. Everything listens on 127.0.0.1. Thread-safe once
/// started.
///
/// While it runs, System.out is the functions' log: logs/functions.log in the data folder, stderr without
/// one.
public final class LocalSystem implements AutoCloseable {
    private final Parts parts;
    private final List<Deployed> functions;
    private final Endpoints endpoints;
    private final String databaseUrl;
    private final String token;
    private final String webhookSecret;
    private final URI url;
    private final PrintStream standardOutput;

    LocalSystem(
            Parts parts,
            List<Deployed> functions,
            Endpoints endpoints,
            String databaseUrl,
            String token,
            String webhookSecret,
            URI url,
            PrintStream standardOutput) {
        this.parts = parts;
        this.functions = List.copyOf(functions);
        this.endpoints = endpoints;
        this.databaseUrl = databaseUrl;
        this.token = token;
        this.webhookSecret = webhookSecret;
        this.url = url;
        this.standardOutput = standardOutput;
    }

    /// Starts everything and returns when requests are answered. What fails to start is named; whatever was
    /// started before it is stopped again.
    public static LocalSystem start(LocalOptions options) throws IOException {
        Parts parts = new Parts();
        try {
            return new Start(options, parts).run();
        } catch (IOException | RuntimeException failure) {
            parts.close();
            throw failure;
        }
    }

    /// Where the HTTP API answers: http://127.0.0.1:port.
    public URI url() {
        return url;
    }

    /// The bearer token of the HTTP API: LOCKSTEP_TOKEN where given, else made once per data folder.
    public String token() {
        return token;
    }

    /// The key that POST /webhooks/mailerlite expects signatures by: MAILERLITE_WEBHOOK_SECRET where given,
    /// else made once per data folder.
    public String webhookSecret() {
        return webhookSecret;
    }

    /// Where DynamoDB, SQS and S3 answer, for any AWS client.
    public Endpoints endpoints() {
        return endpoints;
    }

    /// The database in use: postgresql://user:pass@host:port/db.
    public String databaseUrl() {
        return databaseUrl;
    }

    /// What System.out was before the functions' log took its place.
    public PrintStream standardOutput() {
        return standardOutput;
    }

    /// Invokes a function directly, as `aws lambda invoke` does. An unknown name is an
    /// IllegalArgumentException that names those that exist.
    public Outcome invoke(String functionLogicalId, String json) {
        return functions.stream()
                .map(Deployed::function)
                .filter(function -> function.name().equals(functionLogicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the template has no function " + functionLogicalId
                        + "; it has "
                        + functions.stream().map(one -> one.function().name()).toList()))
                .invoke(json);
    }

    /// Stops in the opposite order: no more requests, no more messages, what is in flight ends, the servers
    /// stop.
    @Override
    public void close() {
        parts.close();
    }
}
