package dev.lockstep.system.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.system.functions.Invocable;
import dev.lockstep.system.functions.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HttpFrontTest {
    private static final Duration LIMIT = Duration.ofMillis(300);

    @Test
    void request_noRouteAndNoDefault_is404() throws Exception {
        HttpResponse<String> answer = send(Routes.none(), "GET", "/x", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
    }

    @Test
    void request_wrongMethod_goesToTheDefaultRoute() throws Exception {
        Routes routes = Routes.none()
                .with("POST", "/backfill", answers("{\"statusCode\":202}"))
                .otherwise(answers("{\"statusCode\":405,\"body\":\"no\"}"));
        assertThat(send(routes, "GET", "/backfill", "").statusCode()).isEqualTo(405);
        assertThat(send(routes, "POST", "/backfill", "{}").statusCode()).isEqualTo(202);
    }

    @Test
    void request_functionSlowerThanTheLimit_is503() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Routes routes = Routes.none().otherwise(new Fake(_ -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Answered("{}");
        }));
        HttpResponse<String> answer = send(routes, "GET", "/x", "");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
    }

    @Test
    void request_functionFails_is500WithoutDetails() throws Exception {
        Routes routes = Routes.none().otherwise(new Fake(_ -> new Outcome.Failed("E", "secret detail")));
        HttpResponse<String> answer = send(routes, "GET", "/x", "");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
    }

    @Test
    void request_bodyOverTenMegabytes_is413() throws Exception {
        Routes routes = Routes.none().otherwise(answers("{\"statusCode\":200}"));
        HttpResponse<String> answer = send(routes, "POST", "/x", "x".repeat(10 * 1024 * 1024 + 1));
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void answer_withHeadersAndBase64_isMapped() throws Exception {
        Routes routes = Routes.none()
                .otherwise(answers("{\"statusCode\":201,\"headers\":{\"Content-Type\":\"text/plain\",\"X-A\":\"b\"},"
                        + "\"isBase64Encoded\":true,\"body\":\"aGk=\"}"));
        HttpResponse<String> answer = send(routes, "GET", "/x", "");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("hi");
        assertThat(answer.headers().firstValue("content-type")).contains("text/plain");
        assertThat(answer.headers().firstValue("x-a")).contains("b");
    }

    @Test
    void answer_withoutStatusCode_isTheBodyItself() throws Exception {
        HttpResponse<String> answer = send(Routes.none().otherwise(answers("{\"a\":1}")), "GET", "/x", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"a\":1}");
    }

    private static Invocable answers(String json) {
        return new Fake(_ -> new Outcome.Answered(json));
    }

    private static HttpResponse<String> send(Routes routes, String method, String path, String body) throws Exception {
        try (HttpFront front = HttpFront.start(0, routes, "$default", LIMIT, Clock.systemUTC());
                HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create(front.url() + path);
            return client.send(
                    HttpRequest.newBuilder(uri)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private record Fake(Function<String, Outcome> behaviour) implements Invocable {
        @Override
        public String name() {
            return "Fake";
        }

        @Override
        public Outcome invoke(String event) {
            return behaviour.apply(event);
        }
    }
}
