package dev.lockstep.simulator.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.simulator.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A receiver of webhooks on a free loopback port: keeps what comes and answers what the test says.
public final class Receiver implements AutoCloseable {
    /// One delivery as it came.
    public record Received(
            byte[] body,
            @Nullable String signature,
            @Nullable String contentType) {
        /// The body read as JSON.
        public JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean silent;
    private volatile int status = 200;

    /// Starts it; it answers 200.
    public Receiver() {
        try {
            InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
            server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        // Before the test hears of it, and says what the next one is answered.
        int answer = status;
        received.add(new Received(
                exchange.getRequestBody().readAllBytes(),
                exchange.getRequestHeaders().getFirst("Signature"),
                exchange.getRequestHeaders().getFirst("Content-Type")));
        try {
            if (silent) {
                open.await();
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(answer, -1);
        exchange.close();
    }

    /// Where deliveries go.
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    /// Answers with this status from now on.
    public Receiver answering(int code) {
        status = code;
        return this;
    }

    /// Takes deliveries and answers none until it is closed.
    public Receiver silent() {
        silent = true;
        return this;
    }

    /// The next delivery, waited for.
    public Received next() {
        try {
            return Objects.requireNonNull(received.poll(20, TimeUnit.SECONDS), "nothing was delivered");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The next so many deliveries.
    public List<JsonNode> next(int count) {
        List<JsonNode> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(next().json());
        }
        return bodies;
    }

    /// How many came that nobody took yet.
    public int untaken() {
        return received.size();
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
