package dev.lockstep.audio.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHttpTest {
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void post_json_sendsItWithTheKeyAndGivesTheWholeAnswer() throws Exception {
        server.createContext("/v1/echo", exchange -> {
            String seen = exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization")
                    + " " + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, 200, seen);
        });

        Answer answer = http(Duration.ofSeconds(5)).post("/echo", Json.object().put("text", "Halo"));

        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo("POST Bearer " + Failures.KEY + " application/json {\"text\":\"Halo\"}");
    }

    @Test
    void post_connectionEndsWithoutAnswer_isUnreachableAndAskedOnce() {
        server.createContext("/v1/", exchange -> {
            calls.incrementAndGet();
            exchange.close();
        });

        ProviderException failed = Failures.of(() -> http(Duration.ofSeconds(5)).post("/speech", Json.object()));

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("provider_unreachable");
        assertThat(calls).hasValue(1);
    }

    @Test
    void get_nobodyListens_isUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Account account = Account.bearer("Nobody", URI.create("http://127.0.0.1:" + port), Failures.KEY);

        ProviderException failed =
                Failures.of(() -> new ProviderHttp(account, Duration.ofSeconds(5)).get("/v1/voices"));

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("provider_unreachable");
    }

    @Test
    void get_bodyEndsBeforeItsLength_isCutOff() {
        server.createContext("/v1/", exchange -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
            exchange.close();
        });

        ProviderException failed = Failures.of(() -> http(Duration.ofSeconds(5)).get("/voices"));

        assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(failed.code()).isEqualTo("answer_cut_off");
    }

    @Test
    void get_bodyThatNeverEnds_isCutOffInTime() {
        server.createContext("/v1/", exchange -> {
            exchange.sendResponseHeaders(200, 500);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
        });

        ProviderException failed =
                Failures.of(() -> http(Duration.ofMillis(500)).get("/voices"));

        assertThat(failed.code()).isEqualTo("answer_cut_off");
    }

    @Test
    void get_redirect_isNotFollowed() throws Exception {
        server.createContext("/v1/", exchange -> {
            calls.incrementAndGet();
            exchange.getResponseHeaders().set("Location", "/v1/elsewhere");
            answer(exchange, 302, "moved");
        });
        ProviderHttp http = http(Duration.ofSeconds(5));

        ProviderException refused = refusal(http, http.get("/voices"), Complaint.NONE);

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("http_302");
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_parameters, PERMANENT, invalid_parameters",
        "401, invalid_api_key, PERMANENT, invalid_api_key",
        "401, quota_exceeded, QUOTA, quota_exceeded",
        "402, '', QUOTA, payment_required",
        "402, no_card, QUOTA, no_card",
        "403, only_for_creator+, PERMANENT, only_for_creator",
        "404, '', PERMANENT, http_404",
        "408, '', TRANSIENT, http_408",
        "429, '', TRANSIENT, too_many_requests",
        "429, Insufficient Quota, QUOTA, insufficient_quota",
        "429, system_busy, TRANSIENT, system_busy",
        "500, '', TRANSIENT, http_500",
        "503, serviceDown, TRANSIENT, servicedown",
    })
    void refusal_statusAndCode_tellWhatToDo(int status, String said, Kind kind, String code) throws Exception {
        server.createContext("/v1/", exchange -> answer(exchange, status, "no"));
        ProviderHttp http = http(Duration.ofSeconds(5));

        ProviderException refused = refusal(http, http.get("/voices"), new Complaint(said, "A sentence."));

        assertThat(refused.kind()).isEqualTo(kind);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.detail()).contains("Service", Integer.toString(status), code);
    }

    @ParameterizedTest
    @CsvSource({
        "408, false",
        "429, false",
        "404, false",
        "500, true",
        "502, true",
        "503, true",
        "504, true",
        "529, true"
    })
    void refusal_ofAServerThatFails_mayBePaid(int status, boolean mayBePaid) throws Exception {
        server.createContext("/v1/", exchange -> answer(exchange, status, "no"));
        ProviderHttp http = http(Duration.ofSeconds(5));

        ProviderException refused = refusal(http, http.get("/voices"), Complaint.NONE);

        assertThat(refused.mayBePaid()).isEqualTo(mayBePaid);
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "0.5, 500", "999999999, 86400000"})
    void refusal_retryAfterInSeconds_isHandedOn(String header, long millis) throws Exception {
        assertThat(retryAfter(header)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"-3", "soon", "'Wed, 21 Oct 2026 07:28:00 GMT'", "99999999999999"})
    void refusal_retryAfterInAnotherForm_isNone(String header) throws Exception {
        assertThat(retryAfter(header)).isEqualTo(Duration.ZERO);
    }

    @Test
    void refusal_messageRepeatsTheKey_holdsNoKey() throws Exception {
        server.createContext("/v1/", exchange -> answer(exchange, 400, "no"));
        ProviderHttp http = http(Duration.ofSeconds(5));
        Complaint complaint = new Complaint("bad " + Failures.KEY, "Your key " + Failures.KEY + " is\n\nunwell.");

        ProviderException refused = refusal(http, http.get("/voices"), complaint);

        assertThat(refused.detail()).isEqualTo("Service answered 400 (bad): Your key *** is unwell.");
    }

    @Test
    void refusal_aboutTheKey_repeatsNoMessage() throws Exception {
        server.createContext("/v1/", exchange -> answer(exchange, 401, "no"));
        ProviderHttp http = http(Duration.ofSeconds(5));

        ProviderException refused =
                refusal(http, http.get("/voices"), new Complaint("invalid_api_key", "Wrong key: sk_s3***6789"));

        assertThat(refused.detail()).isEqualTo("Service answered 401 (invalid_api_key)");
    }

    @Test
    void account_asText_hidesTheKey() {
        assertThat(account().toString()).contains("Service").doesNotContain(Failures.KEY);
    }

    private Duration retryAfter(String header) throws ProviderException {
        server.createContext("/v1/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            answer(exchange, 429, "wait");
        });
        ProviderHttp http = http(Duration.ofSeconds(5));
        return refusal(http, http.get("/voices"), Complaint.NONE).retryAfter().orElse(Duration.ZERO);
    }

    private static ProviderException refusal(ProviderHttp http, Answer answer, Complaint complaint) {
        return Failures.of(() -> {
            throw http.refusal(answer, complaint);
        });
    }

    private ProviderHttp http(Duration timeout) {
        return new ProviderHttp(account(), timeout);
    }

    private Account account() {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
        return Account.bearer("Service", base, Failures.KEY);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
