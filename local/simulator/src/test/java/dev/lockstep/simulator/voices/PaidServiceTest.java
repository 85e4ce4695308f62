package dev.lockstep.simulator.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the services share, seen at one of them.
class PaidServiceTest {
    private static final String TEXT = "Halo.";

    private final ElevenLabsSimulator service =
            ElevenLabsSimulator.start("key", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void call_mishapsArmed_hitInTheirOrderAndThenNoMore() throws Exception {
        service.mishaps().next(2, new Mishap.TooMany(4)).next(1, new Mishap.PaymentRequired());

        assertThat(speech().headers().firstValue("Retry-After")).contains("4");
        assertThat(speech().statusCode()).isEqualTo(429);
        assertThat(speech().statusCode()).isEqualTo(402);
        assertThat(service.texts()).isEmpty();
        assertThat(service.billed()).isZero();
        assertThat(speech().statusCode()).isEqualTo(200);
        assertThat(service.mishaps().left()).isZero();
        assertThat(service.calls()).hasSize(4);
    }

    @Test
    void call_answerLostOrCutOff_isBilled() {
        service.mishaps().next(1, new Mishap.AnswerLost()).next(1, new Mishap.CutOff());

        assertThatThrownBy(this::speech).isInstanceOf(IOException.class);
        assertThatThrownBy(this::speech).isInstanceOf(IOException.class);
        assertThat(service.texts()).containsExactly(TEXT, TEXT);
        assertThat(service.billed()).isEqualTo(2L * TEXT.length());
    }

    @Test
    void call_thatCostsNothing_isNotHitByAMishapOfThoseThatDo() throws Exception {
        service.mishaps().next(1, new Mishap.QuotaUsedUp());

        assertThat(get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(speech().statusCode()).isEqualTo(401);
    }

    @Test
    void call_freeMishap_hitsOnlyWhatCostsNothing() throws Exception {
        service.mishaps().nextFree(1, new Mishap.Failing(503));

        assertThat(speech().statusCode()).isEqualTo(200);
        assertThat(get("/v2/voices").statusCode()).isEqualTo(503);
    }

    @Test
    void call_wrongKey_isRefusedAndUsesUpNoMishap() throws Exception {
        service.mishaps().next(1, new Mishap.Page());
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.baseUri() + "/v1/text-to-speech/voiceA1"))
                .POST(BodyPublishers.ofString("{}"))
                .build();

        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        assertThat(service.mishaps().left()).isOne();
    }

    private HttpResponse<byte[]> speech() throws IOException, InterruptedException {
        URI uri = URI.create(service.baseUri() + "/v1/text-to-speech/voiceA1?output_format=pcm_24000");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("xi-api-key", "key")
                .POST(BodyPublishers.ofString("{\"text\":\"" + TEXT + "\"}"))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service.baseUri() + path))
                .header("xi-api-key", "key")
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
