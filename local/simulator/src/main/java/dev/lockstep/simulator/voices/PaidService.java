package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// What every service here has: a port, faults to arm, and a book of what was asked and bought. Thread-safe.
public abstract class PaidService implements AutoCloseable {
    static {
        // Read once by the JDK's server; without it small answers wait for the delayed acknowledgement, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Mishaps mishaps = new Mishaps();
    private final List<PaidCall> calls = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long billed;

    PaidService() {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException("starting a simulated service", taken);
        }
    }

    /// Begins to answer. Called once, by whoever made it.
    final void open() {
        server.setExecutor(executor);
        server.createContext("/", this::handle);
        server.start();
    }

    /// Whether a call costs money.
    abstract boolean costsMoney(PaidCall call);

    /// The refusal of a call without the right key; empty where the key is right.
    abstract Optional<PaidAnswer> unauthorized(PaidCall call);

    /// Does what a call asks for, spoiled as the mishap says.
    abstract PaidAnswer answer(PaidCall call, Optional<Mishap.Paid> spoiled);

    /// An error in the service's format.
    abstract PaidAnswer error(int status, String code, String message);

    /// How the service says that the account has nothing left.
    abstract PaidAnswer quotaUsedUp();

    /// Where clients point: `http://127.0.0.1:PORT`.
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The faults to arm.
    public final Mishaps mishaps() {
        return mishaps;
    }

    /// Every call that came, refused ones too, in their order.
    public final List<PaidCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /// How much was billed, in the service's own measure.
    public final long billed() {
        synchronized (texts) {
            return billed;
        }
    }

    /// What was bought, in its order.
    public final List<String> texts() {
        synchronized (texts) {
            return List.copyOf(texts);
        }
    }

    final void bill(String text, long amount) {
        synchronized (texts) {
            texts.add(text);
            billed += amount;
        }
    }

    /// Stops at once; calls under way are cut off.
    @Override
    public final void close() {
        server.stop(0);
        executor.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        PaidCall call = PaidCall.read(exchange);
        synchronized (calls) {
            calls.add(call);
        }
        Optional<PaidAnswer> refused = unauthorized(call);
        if (refused.isPresent()) {
            refused.get().send(exchange);
            return;
        }
        Optional<Mishap> mishap = mishaps.take(costsMoney(call));
        if (mishap.isPresent() && mishap.get() instanceof Mishap.Unpaid unpaid) {
            refusal(unpaid).send(exchange);
            return;
        }
        Optional<Mishap.Paid> spoiled = mishap.map(Mishap.Paid.class::cast);
        PaidAnswer answer = answer(call, spoiled);
        if (spoiled.filter(Mishap.AnswerLost.class::isInstance).isPresent()) {
            exchange.close();
            return;
        }
        if (spoiled.isPresent() && spoiled.get() instanceof Mishap.FailingLate(int status)) {
            refusal(new Mishap.Failing(status)).send(exchange);
            return;
        }
        boolean isCutOff = spoiled.filter(Mishap.CutOff.class::isInstance).isPresent();
        (isCutOff ? answer.cutOff() : answer).send(exchange);
    }

    private PaidAnswer refusal(Mishap.Unpaid unpaid) {
        return switch (unpaid) {
            case Mishap.TooMany(int seconds) -> after(seconds, error(429, "rate_limit_exceeded", "Too many requests."));
            case Mishap.QuotaUsedUp() -> quotaUsedUp();
            case Mishap.PaymentRequired() -> error(402, "payment_required", "A payment is due.");
            case Mishap.Failing(int status, int seconds) ->
                after(seconds, error(status, "internal_server_error", "Something went wrong."));
            case Mishap.Answered(int status, String json) -> PaidAnswer.text(status, "application/json", json);
            case Mishap.Page() ->
                PaidAnswer.text(200, "text/html; charset=UTF-8", "<!DOCTYPE html><html><body>Log in</body></html>");
        };
    }

    private static PaidAnswer after(int seconds, PaidAnswer answer) {
        return seconds == 0 ? answer : answer.with("Retry-After", Integer.toString(seconds));
    }

    static ObjectNode object() {
        return Json.MAPPER.createObjectNode();
    }
}
