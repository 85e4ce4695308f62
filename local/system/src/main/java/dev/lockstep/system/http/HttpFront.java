package dev.lockstep.system.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.system.functions.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The HTTP API on 127.0.0.1, with API Gateway's limits: 30 s for an integration, 10 MB for a request's body
/// ("Quotas for configuring and running an HTTP API", API Gateway developer guide). No CORS.
public final class HttpFront implements AutoCloseable {
    /// API Gateway's limit for one integration.
    public static final Duration INTEGRATION_LIMIT = Duration.ofSeconds(30);

    private static final int BODY_LIMIT_BYTES = 10 * 1024 * 1024;

    static {
        // Read once by the JDK's server; without it small answers wait for the delayed acknowledgement, 40 ms each.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Routes routes;
    private final String stage;
    private final Duration integrationLimit;
    private final Clock clock;

    private HttpFront(
            HttpServer server,
            ExecutorService threads,
            Routes routes,
            String stage,
            Duration integrationLimit,
            Clock clock) {
        this.server = server;
        this.threads = threads;
        this.routes = routes;
        this.stage = stage;
        this.integrationLimit = integrationLimit;
        this.clock = clock;
    }

    /// Starts to serve the routes. Port 0 takes a free one; a taken port is an IOException that names it.
    public static HttpFront start(int port, Routes routes, String stage, Duration integrationLimit, Clock clock)
            throws IOException {
        HttpServer server = bind(port);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpFront front = new HttpFront(server, threads, routes, stage, integrationLimit, clock);
        server.setExecutor(threads);
        server.createContext("/", front::serve);
        server.start();
        return front;
    }

    /// Whether nobody listens on the port.
    public static boolean isFree(int port) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(address(port));
            return true;
        } catch (BindException taken) {
            return false;
        }
    }

    private static HttpServer bind(int port) throws IOException {
        try {
            return HttpServer.create(address(port), 0);
        } catch (BindException taken) {
            throw new IOException("port " + port + " of 127.0.0.1 is taken by another process; choose another", taken);
        }
    }

    private static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    }

    /// Where it answers: http://127.0.0.1:port.
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(BODY_LIMIT_BYTES + 1);
        if (body.length > BODY_LIMIT_BYTES) {
            drain(exchange.getRequestBody());
            return HttpAnswer.message(413, "Request Entity Too Large");
        }
        HttpCall call = call(exchange, body);
        Optional<Routes.Destination> destination = routes.find(call.method(), call.rawPath());
        return destination.map(found -> integrate(call, found)).orElseGet(() -> HttpAnswer.message(404, "Not Found"));
    }

    // The function runs on after the limit, as on AWS; only its answer is no longer awaited.
    private HttpAnswer integrate(HttpCall call, Routes.Destination destination) {
        String event = HttpEvent.of(call, destination, stage).toString();
        Future<Outcome> run = threads.submit(() -> destination.function().invoke(event));
        try {
            return HttpAnswer.of(run.get(integrationLimit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return HttpAnswer.message(503, "Service Unavailable");
        } catch (ExecutionException failure) {
            return HttpAnswer.message(500, "Internal Server Error");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return HttpAnswer.message(503, "Service Unavailable");
        }
    }

    private HttpCall call(HttpExchange exchange, byte[] body) {
        URI uri = exchange.getRequestURI();
        return new HttpCall(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                exchange.getRequestHeaders(),
                body,
                exchange.getProtocol(),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                UUID.randomUUID().toString(),
                clock.instant());
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        answer.headers().forEach((name, value) -> {
            if (!name.equals("content-length")) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        boolean bodiless = exchange.getRequestMethod().equals("HEAD") || answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless ? -1 : answer.body().length);
        if (!bodiless) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    // A client that is still sending would not read the answer.
    private static void drain(InputStream body) throws IOException {
        body.skipNBytes(Math.min(body.available(), BODY_LIMIT_BYTES));
    }

    /// Takes no more requests and waits up to 1 s for those in flight.
    @Override
    public void close() {
        server.stop(1);
        threads.shutdownNow();
    }
}
