package dev.lockstep.system.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.servers.BlobServer;
import dev.lockstep.servers.DynamoServer;
import dev.lockstep.servers.QueueServer;
import dev.lockstep.system.provision.AwsClients;
import dev.lockstep.system.provision.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Three AWS-compatible servers behind one address, as a user's endpoint has them.
final class OneEndpoint implements AutoCloseable {
    private static final String REGION = "us-east-1";
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    private final DynamoServer dynamo = DynamoServer.inMemory();
    private final QueueServer queues = QueueServer.inMemory(REGION);
    private final BlobServer blobs = BlobServer.inMemory();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;

    private OneEndpoint(HttpServer server) {
        this.server = server;
    }

    static OneEndpoint start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        OneEndpoint endpoint = new OneEndpoint(server);
        server.createContext("/", endpoint::pass);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return endpoint;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    AwsClients clients() {
        return AwsClients.connect(Endpoints.same(URI.create(url())), REGION, "local", "local");
    }

    /// The names of every table, queue and bucket there is.
    List<String> names() {
        try (AwsClients clients = clients()) {
            return Stream.of(
                            clients.dynamo().listTables().tableNames().stream(),
                            clients.queues().listQueues().queueUrls().stream()
                                    .map(url -> url.substring(url.lastIndexOf('/') + 1)),
                            clients.blobs().listBuckets().buckets().stream().map(bucket -> bucket.name()))
                    .flatMap(names -> names)
                    .toList();
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            URI to = target == null
                    ? blobs.endpoint()
                    : target.startsWith("DynamoDB") ? dynamo.endpoint() : queues.endpoint();
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(to.toString().replaceAll("/$", "") + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)))
                    values.forEach(value -> request.header(name, value));
            });
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name))
                    values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            });
            // What the body would have: of a HEAD it is all there is to know.
            if (exchange.getRequestMethod().equals("HEAD")) {
                answer.headers()
                        .firstValue("content-length")
                        .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
            }
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) exchange.getResponseBody().write(body);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
        blobs.close();
        queues.close();
        dynamo.close();
    }
}
