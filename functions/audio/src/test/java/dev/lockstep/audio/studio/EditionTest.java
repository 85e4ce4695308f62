package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.edition.Mp3Frames;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An edition from the wish to the file, and what an edit buys.
final class EditionTest {
    private static final AudioId GRAVEL = World.article("gravel");
    private static final String BRIEF = World.brief("lime", 3);
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private void write(String body) {
        world.write(GRAVEL, "Gravel", body);
    }

    @Test
    void ask_forATextThatNobodySpoke_isAccepted_andEndsWithAFileThatSaysAllOfIt() throws IOException {
        write(World.body());

        JsonNode answer = world.ask(GRAVEL);
        assertThat(answer.path("status").asInt()).isEqualTo(202);
        assertThat(answer.path("json").path("status").asText()).isEqualTo("pending");
        assertThat(world.messages()).containsExactly(Json.write(AudioJob.message(GRAVEL)));
        Audio audio = world.finish(GRAVEL);

        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
        JsonNode now = world.get("/audio/article/" + GRAVEL.contentId() + "?voiceId=" + GRAVEL.voiceId())
                .path("json");
        assertThat(now.path("stale").asBoolean()).isFalse();
        assertThat(now.path("transcript").asText())
                .startsWith("Gravel. Part 1. In part 1 of the story")
                .contains("Part 3.")
                .endsWith("whatever somebody pays for.");
        byte[] file = world.object(now.path("audioStorageId").asText());
        Duration duration = Mp3Frames.read(new ByteArrayInputStream(file)).duration();
        assertThat(now.path("audioDuration").decimalValue()).isEqualByComparingTo(Manifest.seconds(duration));
        assertThat(now.path("audioSize").asLong()).isEqualTo(file.length);
        assertThat(now.path("audioUrl").asText()).contains("editions/").contains("Signature");
        assertThat(duration).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(150));
    }

    @Test
    void manifestAndCaptions_ofAnEdition_followItsUnits() {
        write(World.body());
        String edition = world.speak(GRAVEL).heard().orElseThrow().edition();

        Manifest manifest = Manifest.read(text(BlobStore.manifest(edition)));
        assertThat(manifest.units()).hasSize(6);
        assertThat(manifest.units().getFirst().before()).isEqualTo("start");
        assertThat(manifest.units().get(2).before()).isEqualTo("heading");
        for (int i = 1; i < 6; i++) {
            assertThat(manifest.units().get(i).start())
                    .isGreaterThan(manifest.units().get(i - 1).end());
        }
        assertThat(manifest.units().getLast().end()).isLessThanOrEqualTo(manifest.duration());
        String captions = text(BlobStore.captions(edition));
        assertThat(captions).startsWith("WEBVTT\n").contains("\n6\n").doesNotContain("\n7\n");
    }

    private String text(String name) {
        return new String(world.object(name), StandardCharsets.UTF_8);
    }

    @Test
    void ask_again_writesNothing_andReadsTwice() {
        write(BRIEF);
        world.speak(GRAVEL);
        world.messages();
        var counted = new Effects(Integer.MAX_VALUE);
        int calls = world.voices.calls().size();

        JsonNode answer = world.invoke(
                counted.handler(world),
                Events.http(
                        "POST", "/audio", Json.write(World.request(GRAVEL, Json.object())), "Bearer " + World.TOKEN));

        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(counted.names()).isEmpty();
        assertThat(counted.reads()).isLessThanOrEqualTo(3);
        assertThat(world.messages()).isEmpty();
        assertThat(world.voices.calls()).hasSize(calls);
    }

    @Test
    void edit_ofOneWord_buysOneUnit() {
        write(BRIEF);
        world.speak(GRAVEL);
        int bought = world.voices.texts().size();

        write(BRIEF.replaceFirst("river", "brook"));
        world.speak(GRAVEL);

        assertThat(world.voices.texts()).hasSize(bought + 1);
        assertThat(world.voices.texts().getLast()).contains("brook");
        assertThat(world.find(GRAVEL).status()).isEqualTo(Status.COMPLETED);
    }

    @Test
    void edit_ofTheTitle_buysTheUnitThatSaysIt() {
        write(BRIEF);
        world.speak(GRAVEL);
        int bought = world.voices.texts().size();

        world.write(GRAVEL, "Gravel and lime", BRIEF);
        world.speak(GRAVEL);

        assertThat(world.voices.texts()).hasSize(bought + 1);
        assertThat(world.voices.texts().getLast()).startsWith("Gravel and lime.");
    }

    @Test
    void edit_thatIsTakenBack_buysNothing_andEncodesNothing() {
        write(BRIEF);
        String first = world.speak(GRAVEL).heard().orElseThrow().edition();
        write(BRIEF.replace("lime", "chalk"));
        world.speak(GRAVEL);
        int bought = world.voices.texts().size();
        var names = world.objects("");

        write(BRIEF);
        Audio again = world.speak(GRAVEL);

        assertThat(again.heard().orElseThrow().edition()).isEqualTo(first);
        assertThat(world.voices.texts()).hasSize(bought);
        assertThat(world.objects("")).isEqualTo(names);
    }

    @Test
    void styleOf0_3InsteadOf0_2_buysAllSpeechAnew() {
        write(BRIEF);
        world.ask(GRAVEL, Json.object().put("style", 0.2));
        world.finish(GRAVEL);
        List<String> first = world.voices.texts();

        assertThat(world.ask(GRAVEL, Json.object().put("style", 0.2))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
        assertThat(world.ask(GRAVEL, Json.object().put("style", 0.3))
                        .path("status")
                        .asInt())
                .isEqualTo(202);
        world.finish(GRAVEL);

        assertThat(world.voices.texts()).hasSize(2 * first.size());
        assertThat(world.voices.texts().subList(first.size(), 2 * first.size())).isEqualTo(first);
    }

    @Test
    void changedText_isSpokenAnew_andWhatWasThereIsHeardMeanwhile() {
        write(BRIEF);
        String first = world.speak(GRAVEL).heard().orElseThrow().edition();
        write(BRIEF.replace("lime", "chalk"));

        world.invoke(
                world.handler(), Events.queued(Json.write(AudioJob.changed(GRAVEL.contentType(), GRAVEL.contentId()))));

        Audio pending = world.find(GRAVEL);
        assertThat(pending.status()).isEqualTo(Status.PENDING);
        assertThat(pending.heard().orElseThrow().edition()).isEqualTo(first);
        JsonNode now = world.get("/audio/article/" + GRAVEL.contentId() + "?voiceId=" + GRAVEL.voiceId())
                .path("json");
        assertThat(now.path("stale").asBoolean()).isTrue();
        assertThat(now.path("audioUrl").asText()).contains(first);
        assertThat(world.finish(GRAVEL).heard().orElseThrow().edition()).isNotEqualTo(first);
    }

    @Test
    void editsWhileItIsSpoken_areSpoken_andNothingMoreOfTheTextBeforeIsBought() {
        write(BRIEF);
        world.ask(GRAVEL);
        var doom = new Effects(Integer.MAX_VALUE);
        // Right behind the second purchase.
        doom.whenBilled(world, 2, () -> write(BRIEF.replace("lime", "chalk")));

        world.deliver(doom.handler(world), GRAVEL);

        Audio audio = world.finish(GRAVEL);
        assertThat(audio.status()).isEqualTo(Status.COMPLETED);
        assertThat(audio.script()).contains("chalk").doesNotContain("lime");
        assertThat(world.voices.texts().stream().filter(text -> text.contains("lime")))
                .hasSize(2);
    }
}
