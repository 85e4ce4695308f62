package dev.lockstep.audio.writers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.providers.Failures;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.voices.BedrockSimulator;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.ScriptReply;
import dev.lockstep.speech.Language;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

class BedrockWriterTest {
    private static final TokenPrices PRICES = new TokenPrices(3_000_000, 15_000_000);
    private static final String MODEL = "apac.anthropic.claude-haiku-4-5-20251001-v1:0";
    private static final String WORDS = "Segitiga memiliki 3 sisi.";
    private static final ScriptOrder ORDER = new ScriptOrder(Language.INDONESIAN, "Segitiga", WORDS, "", "");

    private final BedrockSimulator service = BedrockSimulator.start();
    private final BedrockRuntimeClient client = new AwsClients(Map.of(
                    "AWS_ENDPOINT_URL_BEDROCK_RUNTIME",
                    service.baseUri().toString(),
                    "AWS_ACCESS_KEY_ID",
                    "AKIDTEST",
                    "AWS_SECRET_ACCESS_KEY",
                    Failures.KEY))
            .client(BedrockRuntimeClient.builder(), "BEDROCK_RUNTIME", Duration.ofSeconds(30));
    private final BedrockWriter writer = new BedrockWriter(client, new WriterConfig.Bedrock(MODEL, PRICES));

    @AfterEach
    void stop() {
        client.close();
        service.close();
    }

    @Test
    void write_unit_givesTheScriptAndItsCost() throws Exception {
        service.writes(ScriptReply.changing(words -> words + " [short pause] Sudah.\n"));

        Written written = writer.write(ORDER);

        Prompt prompt = Prompt.of(ORDER);
        int in = Math.ceilDiv(prompt.system().length() + prompt.material().length(), 4);
        int out = Math.ceilDiv(WORDS.length() + 22, 4);
        assertThat(written).isEqualTo(new Written(WORDS + " [short pause] Sudah.", PRICES.micros(in, out)));
        assertThat(service.texts()).containsExactly(WORDS);
        assertThat(service.calls().getLast().path()).isEqualTo("/model/" + MODEL + "/converse");
        assertThat(service.calls()
                        .getLast()
                        .body()
                        .at("/inferenceConfig/maxTokens")
                        .asInt())
                .isEqualTo(Prompt.mostTokens(ORDER));
    }

    @Test
    void identity_model_namesThePrompt() {
        assertThat(writer.identity()).isEqualTo(new Keys.Writer("bedrock", MODEL, Prompt.VERSION));
    }

    @ParameterizedTest
    @EnumSource(
            value = StopReason.class,
            names = {"END_TURN", "STOP_SEQUENCE"})
    void write_finished_isUsable(StopReason reason) throws Exception {
        service.mishaps().next(1, answered(reason.toString(), "{\"text\":\"Satu.\"}"));

        assertThat(writer.write(ORDER).script()).isEqualTo("Satu.");
    }

    @ParameterizedTest
    @EnumSource(
            value = StopReason.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"END_TURN", "STOP_SEQUENCE"})
    void write_anyOtherReason_isUnusable(StopReason reason) {
        service.mishaps().next(1, answered(reason.toString(), "{\"text\":\"Satu.\"}"));

        ProviderException failed = Failures.of(() -> writer.write(ORDER));

        assertThat(failed.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(failed.code()).isEqualTo("script_unusable");
        assertThat(service.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"text\":\" \"}", "{\"toolUse\":{\"toolUseId\":\"1\",\"name\":\"x\",\"input\":{}}}"})
    void write_noText_isUnusable(String block) {
        service.mishaps().next(1, answered("end_turn", block));

        assertThat(Failures.of(() -> writer.write(ORDER)).code()).isEqualTo("script_unusable");
    }

    @Test
    void write_answerWithoutOutput_isUnusable() {
        service.mishaps().next(1, new Mishap.Answered(200, "{\"stopReason\":\"end_turn\"}"));

        assertThat(Failures.of(() -> writer.write(ORDER)).code()).isEqualTo("script_unusable");
    }

    @Test
    void write_noUsage_costsTheEstimate() throws Exception {
        service.mishaps().next(1, answered("end_turn", "{\"text\":\"Satu.\"}"));

        assertThat(writer.write(ORDER).micros()).isEqualTo(writer.micros(ORDER));
    }

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, false",
        "503, ThrottlingException, false",
        "429, ModelNotReadyException, false",
        "400, ValidationException, false",
        "408, ModelTimeoutException, true",
        "424, ModelErrorException, true",
        "503, ServiceUnavailableException, true",
        "500, InternalServerException, true",
    })
    void write_exceptionOfWhatWasBegun_mayBePaid(int status, String type, boolean mayBePaid) {
        service.mishaps().next(1, new Mishap.Answered(status, "{\"__type\":\"" + type + "\",\"message\":\"m\"}"));

        assertThat(Failures.of(() -> writer.write(ORDER)).mayBePaid()).isEqualTo(mayBePaid);
    }

    @ParameterizedTest
    @CsvSource({
        "429, ThrottlingException, TRANSIENT, throttling",
        "408, ModelTimeoutException, TRANSIENT, model_timeout",
        "429, ModelNotReadyException, TRANSIENT, model_not_ready",
        "424, ModelErrorException, TRANSIENT, model_error",
        "503, ServiceUnavailableException, TRANSIENT, service_unavailable",
        "500, InternalServerException, TRANSIENT, internal_server",
        "400, ValidationException, PERMANENT, validation",
        "403, AccessDeniedException, PERMANENT, access_denied",
        "404, ResourceNotFoundException, PERMANENT, resource_not_found",
        "400, ServiceQuotaExceededException, QUOTA, service_quota_exceeded",
    })
    void write_exception_tellsWhatToDoAndIsAskedOnce(int status, String type, Kind kind, String code) {
        String body = "{\"__type\":\"" + type + "\",\"message\":\"m\"}";
        service.mishaps().next(1, new Mishap.Answered(status, body));

        ProviderException failed = Failures.of(() -> writer.write(ORDER));

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.code()).isEqualTo(code);
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void write_answerLostOrCutOff_mayPassAndIsAskedOnce() {
        service.mishaps().next(1, new Mishap.AnswerLost()).next(1, new Mishap.CutOff());

        for (int call = 1; call <= 2; call++) {
            ProviderException failed = Failures.of(() -> writer.write(ORDER));
            assertThat(failed.kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(failed.code()).isEqualTo("provider_unreachable");
            assertThat(service.texts()).hasSize(call);
        }
    }

    @Test
    void write_pageOfHtml_mayPass() {
        service.mishaps().next(1, new Mishap.Page());

        assertThat(Failures.of(() -> writer.write(ORDER)).kind()).isEqualTo(Kind.TRANSIENT);
    }

    private static Mishap answered(String reason, String block) {
        return new Mishap.Answered(
                200,
                "{\"stopReason\":\"" + reason + "\",\"output\":{\"message\":{\"role\":\"assistant\",\"content\":["
                        + block + "]}}}");
    }
}
