package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// What an edition would cost, said before anything is bought.
final class EstimateTest {
    private static final World WORLD = new World();
    private static int number;

    private final AudioId id = World.article("estimate-" + ++number);
    private final String name = "gravel of kind " + number;

    @AfterAll
    static void close() {
        WORLD.close();
    }

    private JsonNode estimate() {
        return estimate(WORLD);
    }

    /// The estimate, which must have changed nothing.
    private JsonNode estimate(World world) {
        var watched = new Effects(Integer.MAX_VALUE);
        int billed = world.billed();
        int calls = world.voices.calls().size();
        JsonNode answer = world.invoke(
                watched.handler(world),
                Events.http(
                        "POST",
                        "/audio?dryRun=true",
                        Json.write(World.request(id, Json.object())),
                        "Bearer " + World.TOKEN));
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(watched.names()).isEmpty();
        assertThat(world.billed()).isEqualTo(billed);
        assertThat(world.voices.calls()).hasSize(calls);
        return Json.readOwn(answer.path("body").asText());
    }

    private static void says(JsonNode estimate, int units, long characters, int toSpeak, long toPay) {
        assertThat(estimate.path("units").asInt()).isEqualTo(units);
        assertThat(estimate.path("characters").asLong()).isEqualTo(characters);
        assertThat(estimate.path("unitsToSpeak").asInt()).isEqualTo(toSpeak);
        assertThat(estimate.path("charactersToSpeak").asLong()).isEqualTo(toPay);
        // 40 dollars for a million.
        assertThat(estimate.path("price")
                        .path("speech")
                        .decimalValue()
                        .movePointRight(6)
                        .longValueExact())
                .isEqualTo(toPay * 40);
    }

    @Test
    void estimate_beforeAnythingIsBought_isWhatIsThenBilled_andNothingBehindIt() {
        WORLD.write(id, "Estimate", World.brief(name, 3));
        long before = WORLD.voices.billed();

        JsonNode first = estimate();
        assertThat(WORLD.table().find(id)).isEmpty();
        Audio audio = WORLD.speak(id);
        long billed = WORLD.voices.billed() - before;

        says(first, 3, billed, 3, billed);
        assertThat(first.path("unitsToWrite").asInt()).isZero();
        assertThat(first.path("budget").path("daily").decimalValue()).isEqualByComparingTo("5");
        assertThat(audio.charged().characters()).isEqualTo(billed);
        assertThat(audio.charged().micros()).isEqualTo(billed * 40);
        says(estimate(), 3, billed, 0, 0);
    }

    @Test
    void estimate_afterAnEdit_isOneUnit() {
        WORLD.write(id, "Estimate", World.brief(name, 3));
        WORLD.speak(id);
        long before = WORLD.voices.billed();
        WORLD.write(id, "Estimate", World.brief(name, 3).replaceFirst("river", "brook"));

        JsonNode estimate = estimate();
        WORLD.speak(id);

        says(estimate, 3, estimate.path("characters").asLong(), 1, WORLD.voices.billed() - before);
    }

    @Test
    void estimate_withAPaidWriter_hasItsPriceToo() {
        try (var world = new World()) {
            OpenAiSimulator chat = world.withWriter();
            world.write(id, "Estimate", World.brief(name, 2));

            JsonNode estimate = estimate(world);
            assertThat(chat.calls()).isEmpty();
            world.speak(id);
            JsonNode behind = estimate(world);

            assertThat(estimate.path("unitsToWrite").asInt()).isEqualTo(2);
            assertThat(estimate.path("price").path("script").decimalValue()).isPositive();
            assertThat(estimate.path("price").path("total").decimalValue())
                    .isEqualByComparingTo(estimate.path("price")
                            .path("script")
                            .decimalValue()
                            .add(estimate.path("price").path("speech").decimalValue()));
            assertThat(behind.path("unitsToWrite").asInt()).isZero();
            assertThat(behind.path("price").path("total").decimalValue()).isZero();
        }
    }

    @Test
    void estimate_ofContentThatIsNotThere_is404() {
        JsonNode answer = WORLD.post("/audio?dryRun=true", World.request(id, Json.object()));

        assertThat(answer.path("status").asInt()).isEqualTo(404);
        assertThat(answer.path("json").path("code").asText()).isEqualTo("content_missing");
    }

    @Test
    void dryRun_thatIsNeitherTrueNorFalse_isRefused_andNothingIsAskedFor() {
        WORLD.write(id, "Estimate", World.brief(name, 1));

        JsonNode answer = WORLD.post("/audio?dryRun=yes", World.request(id, Json.object()));

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("field").asText()).isEqualTo("dryRun");
        assertThat(WORLD.table().find(id)).isEmpty();
    }

    @Test
    void estimate_ofADraft_saysWhatTheEditWouldBuy_andStoresNothing() {
        String body = World.paragraph(1, 1) + "\n\n" + World.paragraph(1, 2) + "\n\n" + World.paragraph(2, 1);
        WORLD.write(id, name, body);
        WORLD.speak(id);
        String hash = WORLD.find(id).contentHash();

        JsonNode draft = WORLD.post(
                        "/audio?dryRun=true",
                        World.request(id, Json.object())
                                .put("title", name)
                                .put("body", body.replace("at place 2, the river", "at place 2, the brook")))
                .path("json");

        assertThat(draft.path("units").asInt()).isEqualTo(3);
        assertThat(draft.path("unitsToSpeak").asInt()).isEqualTo(1);
        assertThat(estimate().path("unitsToSpeak").asInt()).isZero();
        assertThat(WORLD.find(id).contentHash()).isEqualTo(hash);
    }

    @Test
    void estimate_takesADraftOfUpToOneMegabyte() {
        ObjectNode request = World.request(id, Json.object()).put("title", name);

        JsonNode large = WORLD.post("/audio?dryRun=true", request.put("body", World.brief(name, 3_000)));
        assertThat(Json.write(request)).hasSizeBetween(65_537, 1_048_576);
        assertThat(large.path("json").path("units").asInt()).isEqualTo(3_000);

        JsonNode tooLarge = WORLD.post("/audio?dryRun=true", request.put("body", "x".repeat(1_048_576)));
        assertThat(tooLarge.path("status").asInt()).isEqualTo(413);
        assertThat(tooLarge.path("json").path("code").asText()).isEqualTo("body_too_large");
    }

    @Test
    void estimate_ofADraftThatCannotBeRead_orAsked_isRefusedByItsField() {
        WORLD.write(id, name, World.paragraph(1, 1));
        JsonNode unclosed = WORLD.post(
                        "/audio?dryRun=true",
                        World.request(id, Json.object()).put("title", name).put("body", "<Note>"))
                .path("json");
        assertThat(unclosed.path("field").asText()).isEqualTo("body");
        JsonNode asked = WORLD.post(
                        "/audio",
                        World.request(id, Json.object()).put("title", name).put("body", "A text."))
                .path("json");
        assertThat(asked.path("code").asText()).isEqualTo("unknown_field");
    }
}
