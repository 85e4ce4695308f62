package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.state.Json;
import dev.lockstep.world.Watched;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Request;

/// Work that lost its message, and objects that no edition needs.
final class UpkeepTest {
    private static final AudioId ONE = World.article("one");
    private static final AudioId TWO = World.article("two");
    private static final Duration GRACE = Duration.ofDays(1);

    private final World world = new World();

    @BeforeEach
    void shortGrace() {
        world.set("LOCKSTEP_AUDIO_GRACE_DAYS", "1");
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Audio speak(AudioId id, String body) {
        world.write(id, "Title", body);
        Audio audio = world.speak(id);
        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
        return audio;
    }

    private static String edition(Audio audio) {
        return audio.heard().orElseThrow().edition();
    }

    /// All that is kept but the list of what is unneeded.
    private Set<String> kept() {
        Set<String> names = new TreeSet<>(world.objects(""));
        names.remove(BlobStore.PREFIX + "unneeded.json");
        return names;
    }

    private int queued() {
        // Every message there was is lost.
        world.messages();
        world.sent.clear();
        int queued = world.task("resume").path("queued").asInt();
        assertThat(world.sent).hasSize(queued);
        return queued;
    }

    // --- messages

    @Test
    void editionWhoseMessageWasLost_isQueuedAgain_butNotBefore20Minutes() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.ask(ONE);

        world.clock.pass(Duration.ofMinutes(19));
        assertThat(queued()).isZero();
        world.clock.pass(Duration.ofMinutes(2));
        assertThat(queued()).isEqualTo(1);

        assertThat(world.sent.getFirst().messageBody()).isEqualTo(Json.write(AudioJob.message(ONE)));
    }

    @Test
    void editionWhoseMessageIsThere_isNotQueuedAgain_howeverLongItWaits() {
        world.write(ONE, "One", World.brief("gravel", 1));
        world.ask(ONE);

        world.clock.pass(Duration.ofHours(2));
        assertThat(world.task("resume").path("queued").asInt()).isZero();
        assertThat(world.messages()).hasSize(1);
    }

    @Test
    void editionThatIsHeld_completed_orFailed_isNotQueuedAgain() {
        speak(ONE, World.brief("gravel", 1));
        world.write(TWO, "Two", "");
        world.ask(TWO);
        world.finish(TWO);
        AudioId held = World.article("held");
        world.write(held, "Held", World.brief("lime", 1));
        world.ask(held);
        world.table().hold(held, world.clock.instant().plus(Duration.ofHours(1)));

        world.clock.pass(Duration.ofMinutes(30));
        assertThat(queued()).isZero();
        world.clock.pass(Duration.ofMinutes(40));
        assertThat(queued()).isEqualTo(1);
    }

    // --- objects

    @Test
    void unneededObjects_stayForTheTimeOfGrace_andThenGo_andSharedOnesStay() {
        speak(ONE, World.brief("gravel", 2));
        Set<String> first = kept();
        Audio second = speak(ONE, World.brief("gravel", 2).replaceFirst("river", "brook"));
        Set<String> all = kept();

        JsonNode noted = world.task("clean");
        // A file, captions, a manifest and the one unit that changed.
        assertThat(noted.path("unneeded").asInt()).isEqualTo(4);
        assertThat(noted.path("deleted").asInt()).isZero();
        world.clock.pass(GRACE.minusMinutes(1));
        world.task("clean");
        assertThat(kept()).isEqualTo(all);

        world.clock.pass(Duration.ofMinutes(2));
        assertThat(world.task("clean").path("deleted").asInt()).isEqualTo(4);
        assertThat(kept()).hasSize(all.size() - 4);
        assertThat(kept()).contains(BlobStore.audio(edition(second)), BlobStore.manifest(edition(second)));
        assertThat(kept()).filteredOn(first::contains).hasSize(1);
        int bought = world.billed();
        speak(TWO, World.brief("gravel", 2).replaceFirst("river", "brook"));
        assertThat(world.billed()).isEqualTo(bought);
    }

    @Test
    void unitThatIsNeededAgainDuringItsGrace_stays_andItsGraceBeginsAnew() {
        speak(ONE, World.brief("gravel", 1));
        Set<String> first = kept();
        speak(ONE, World.brief("sand", 1));
        world.task("clean");

        speak(ONE, World.brief("gravel", 1));
        world.clock.pass(GRACE);
        world.task("clean");
        assertThat(kept()).containsAll(first);
        speak(ONE, World.brief("sand", 1));
        world.task("clean");

        assertThat(kept()).containsAll(first);
    }

    @Test
    void deletedContent_takesItsRowAndItsPlays_andAfterTheGraceItsObjects() {
        speak(ONE, World.brief("gravel", 1));
        world.post(
                "/audio/" + ONE.text() + "/plays",
                Json.object().put("userId", "user-1").put("eventId", "event-1"));
        assertThat(plays()).isEqualTo(1);
        world.delete(ONE);

        world.task("clean");

        assertThat(world.table().find(ONE)).isEmpty();
        assertThat(plays()).isZero();
        assertThat(kept()).hasSize(4);
        world.clock.pass(GRACE.plusMinutes(1));
        world.task("clean");
        assertThat(kept()).isEmpty();
    }

    private int plays() {
        return world.get("/audio/plays?userId=user-1")
                .path("json")
                .path("plays")
                .size();
    }

    @Test
    void textThatWasWrittenAgainWhileItsEditionIsRemoved_keepsItsNewWish() {
        Audio seen = speak(ONE, World.brief("gravel", 1));
        world.write(ONE, "Title", World.brief("sand", 1));
        world.ask(ONE);

        assertThat(world.table().remove(seen)).isFalse();

        assertThat(world.find(ONE).status()).isEqualTo(Status.PENDING);
    }

    @Test
    void textThatChangedWithoutNotice_isFound() {
        speak(ONE, World.brief("gravel", 1));
        world.write(ONE, "Title", World.brief("sand", 1));
        world.sent.clear();

        world.task("clean");

        assertThat(world.find(ONE).status()).isEqualTo(Status.PENDING);
        assertThat(world.sent).hasSize(1);
        assertThat(world.finish(ONE).script()).contains("sand");
    }

    @Test
    void textOfALocaleWithAVoice_isSpokenUnasked_andAVoiceThatCannotStopsNothing() {
        AudioId indonesian = new AudioId(SpokenType.ARTICLE, "id:articles/politics/one", World.VOICE);
        world.set("LOCKSTEP_AUDIO_VOICES", "en=" + World.VOICE + ",id=freetts:kevin16");
        speak(ONE, World.brief("gravel", 1));
        speak(indonesian, World.brief("kerikil", 1));
        world.write(TWO, "Two", World.brief("sand", 1));

        assertThat(world.tellChanged(TWO).path("batchItemFailures")).isEmpty();
        assertThat(world.tellChanged(indonesian).path("batchItemFailures")).isEmpty();
        JsonNode cleaned = world.task("clean");

        assertThat(world.find(TWO).status()).isEqualTo(Status.PENDING);
        assertThat(cleaned.path("needed").asInt()).isEqualTo(8);
        assertThat(world.table().find(World.spokenBy(indonesian, "freetts:kevin16")))
                .isEmpty();
    }

    @Test
    void twoCleaningsAtOnce_areOne() {
        speak(ONE, World.brief("gravel", 1));
        var once = new AtomicBoolean();
        JsonNode[] other = new JsonNode[1];
        AudioHandler handler = world.onDynamo(client -> Watched.before(client, request -> {
            if (request instanceof ScanRequest && once.compareAndSet(false, true)) other[0] = world.task("clean");
        }));

        JsonNode first = world.invoke(handler, Json.object().put("task", "clean"));

        assertThat(other[0].path("status").asText()).isEqualTo("busy");
        assertThat(first.path("needed").asInt()).isEqualTo(4);
        assertThat(world.task("clean").path("needed").asInt()).isEqualTo(4);
    }

    @Test
    void cleaningWhileAnEditionIsMade_takesNothingOfIt() {
        world.write(ONE, "One", World.brief("gravel", 3));
        world.ask(ONE);
        var watched = new Effects(Integer.MAX_VALUE);
        watched.whenBilled(world, 2, () -> world.task("clean"));

        world.deliver(watched.handler(world), ONE);

        assertThat(world.find(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(world.billed()).isEqualTo(3);
        world.clock.pass(GRACE.plusMinutes(1));
        world.task("clean");
        assertThat(kept()).hasSize(6);
    }

    /// @param deletions behind how many of them the cleaning is killed; it makes two
    @ParameterizedTest
    @ValueSource(ints = {1, 2, Integer.MAX_VALUE})
    void editionThatIsNeededAgainWhileItIsDeleted_isMadeAgain_evenIfTheCleaningIsKilled(int deletions) {
        String first = edition(speak(ONE, World.brief("gravel", 1)));
        speak(ONE, World.brief("sand", 1));
        world.task("clean");
        world.clock.pass(GRACE.plusMinutes(1));
        // Its text is taken back, and what is there found, when the first of it is about to be deleted.
        var begun = new AtomicInteger();
        AudioHandler handler = world.onS3(client -> aroundDeletions(
                client,
                () -> {
                    if (begun.incrementAndGet() == 1) {
                        assertThat(edition(speak(ONE, World.brief("gravel", 1))))
                                .isEqualTo(first);
                    }
                },
                () -> {
                    if (begun.get() == deletions) throw new Effects.Killed();
                }));
        if (deletions == Integer.MAX_VALUE) {
            world.invoke(handler, Json.object().put("task", "clean"));
        } else {
            assertThatThrownBy(() -> world.invoke(handler, Json.object().put("task", "clean")))
                    .isInstanceOf(Effects.Killed.class);
            world.clock.pass(Duration.ofMinutes(7));
            world.task("clean");
        }

        Audio audio = world.finish(ONE);
        assertThat(audio.status()).isEqualTo(Status.COMPLETED);
        assertThat(edition(audio)).isEqualTo(first);
        assertThat(kept()).contains(BlobStore.audio(first), BlobStore.captions(first), BlobStore.manifest(first));
        Manifest manifest = Manifest.read(new String(world.object(BlobStore.manifest(first)), StandardCharsets.UTF_8));
        manifest.units()
                .forEach(unit ->
                        unit.speechKeys().forEach(key -> assertThat(kept()).contains(BlobStore.speech(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {".mp3", ".vtt", ".json"})
    void editionThatLostAFile_isMadeAgainByTheNextCleaning_andNothingIsBoughtForIt(String ending) {
        Audio audio = speak(ONE, World.brief("gravel", 1));
        Set<String> whole = kept();
        world.s3.deleteObject(
                request -> request.bucket(world.bucket).key(BlobStore.PREFIX + "editions/" + edition(audio) + ending));

        world.task("clean");

        assertThat(world.finish(ONE).status()).isEqualTo(Status.COMPLETED);
        assertThat(kept()).isEqualTo(whole);
        assertThat(world.voices.texts()).hasSize(1);
    }

    private static S3Client aroundDeletions(S3Client client, Runnable before, Runnable behind) {
        return new DelegatingS3Client(client) {
            @Override
            protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
                if (!(request instanceof DeleteObjectsRequest)) return super.invokeOperation(request, operation);
                before.run();
                R answer = super.invokeOperation(request, operation);
                behind.run();
                return answer;
            }
        };
    }
}
