package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.simulator.voices.Mishap;
import dev.lockstep.simulator.voices.OpenAiSimulator;
import dev.lockstep.simulator.voices.ScriptReply;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import dev.lockstep.world.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Request;

/// Cleanings beside editions that stand half way, and those that take more than the time of an invocation.
final class CleaningTest {
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
        return completed(world.speak(id));
    }

    private static Audio completed(Audio audio) {
        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
        return audio;
    }

    /// All that is kept but the function's own notes.
    private Set<String> kept() {
        Set<String> names = new TreeSet<>(world.objects(""));
        names.remove(BlobStore.UNNEEDED);
        return names;
    }

    private JsonNode cleanAfterTheGrace() {
        world.task("clean");
        world.clock.pass(GRACE.plusHours(1));
        return world.task("clean");
    }

    private long bought(String words) {
        return world.voices.texts().stream()
                .filter(text -> text.contains(words))
                .count();
    }

    // --- editions that stand half way

    @Test
    void editionHalfWayForLongerThanTheGrace_losesNothingThatItBought() {
        world.write(ONE, "One", World.brief("gravel", 3));
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.004");
        world.ask(ONE);
        world.slice(ONE);
        assertThat(world.voices.texts()).hasSize(2);
        Set<String> half = kept();

        assertThat(cleanAfterTheGrace().path("deleted").asInt()).isZero();
        world.clock.pass(GRACE.multipliedBy(30));
        assertThat(world.task("clean").path("deleted").asInt()).isZero();

        assertThat(kept()).isEqualTo(half).hasSize(2);
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "5");
        completed(world.finish(ONE));
        assertThat(world.voices.texts()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void editionHalfWay_losesNothingThatAnotherBought_andWhatNobodyUsesGoes() {
        speak(TWO, World.brief("gravel", 3));
        world.delete(TWO);
        // Two of its three places are said by this one too, and a third that costs more than is left.
        world.write(ONE, "Title", World.brief("gravel", 2) + "## More\n\n" + World.paragraph(1, 1));
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.006");
        world.ask(ONE);
        world.slice(ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.GENERATING_SPEECH);
        assertThat(world.voices.texts()).hasSize(3);

        JsonNode cleaned = cleanAfterTheGrace();

        // Of the deleted text: the third place, the file, its captions and its manifest.
        assertThat(cleaned.path("deleted").asInt()).isEqualTo(4);
        assertThat(kept()).hasSize(2);
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "5");
        completed(world.finish(ONE));
        assertThat(world.voices.texts()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void editionThatNobodyHasBegun_keepsWhatItWillFindThere() {
        Audio audio = speak(ONE, World.brief("gravel", 2));
        world.delete(ONE);
        world.task("clean");
        Set<String> there = kept();
        world.write(TWO, "Title", World.brief("gravel", 2));
        world.ask(TWO);

        world.clock.pass(GRACE.plusHours(1));
        world.task("clean");

        assertThat(kept()).isEqualTo(there);
        assertThat(completed(world.finish(TWO)).heard().orElseThrow().edition())
                .isEqualTo(audio.heard().orElseThrow().edition());
        assertThat(world.voices.texts()).hasSize(2);
    }

    @Test
    void editionWhoseTextChangedHalfWay_keepsWhatBothTextsShare() {
        world.write(ONE, "One", World.brief("gravel", 3));
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.004");
        world.ask(ONE);
        world.slice(ONE);
        assertThat(world.voices.texts()).hasSize(2);
        world.write(ONE, "One", World.brief("gravel", 3).replaceFirst("river", "brook"));

        assertThat(cleanAfterTheGrace().path("deleted").asInt()).isEqualTo(1);
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "5");
        completed(world.finish(ONE));

        assertThat(bought("brook")).isEqualTo(1);
        assertThat(world.voices.texts()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void scriptsOfAnEditionHalfWay_stay_andWhatIsKnownOfARejectedOne() {
        OpenAiSimulator chat = world.withWriter();
        var asked = new AtomicInteger();
        chat.writes(words -> {
            if (asked.incrementAndGet() == 2) {
                chat.mishaps().next(1, new Mishap.QuotaUsedUp());
                return ScriptReply.finished("# " + words);
            }
            return ScriptReply.finished(words);
        });
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);
        world.slice(ONE);
        assertThat(chat.texts()).hasSize(2);
        assertThat(kept()).hasSize(2);

        assertThat(cleanAfterTheGrace().path("deleted").asInt()).isZero();
        completed(world.finish(ONE));
        assertThat(chat.texts()).hasSize(3);

        // What the second one made useless is no part of the edition.
        assertThat(cleanAfterTheGrace().path("deleted").asInt()).isEqualTo(1);
        assertThat(kept()).noneMatch(name -> name.contains("rejected")).hasSize(7);
    }

    @Test
    void editionThatFailed_losesAfterTheGraceWhatOnlyItBought() {
        world.write(ONE, "One", World.brief("gravel", 2));
        world.ask(ONE);
        var watched = new Effects(Integer.MAX_VALUE);
        watched.whenBilled(
                world, 1, () -> world.voices.mishaps().next(1, new Mishap.Answered(400, "{\"detail\":\"no\"}")));
        world.slice(watched.handler(world), ONE);
        assertThat(world.find(ONE).status()).isEqualTo(Status.FAILED);
        assertThat(kept()).hasSize(1);

        assertThat(cleanAfterTheGrace().path("deleted").asInt()).isEqualTo(1);
    }

    // --- in slices

    /// Cleans with these invocations until it is at its end, and says how many it took.
    private int cleanInSlices(AudioHandler handler, int seconds) {
        world.sent.clear();
        JsonNode answer = world.invoke(handler, Json.object().put("task", "clean"), seconds * 1000);
        int slices = 1;
        for (; answer.path("status").asText().equals("goes_on") || isContinued(); slices++) {
            assertThat(slices).isLessThan(30);
            String message = world.sent.removeLast().messageBody();
            answer = world.invoke(handler, Events.queued(message), seconds * 1000);
            assertThat(answer.path("batchItemFailures")).isEmpty();
        }
        return slices;
    }

    private boolean isContinued() {
        return !world.sent.isEmpty() && world.sent.getLast().messageBody().contains("\"" + CleanStep.FIELD + "\"");
    }

    /// Each such request takes so many seconds.
    private AudioHandler slow(Predicate<SdkRequest> which, int seconds) {
        return world.onDynamo(client -> Watched.before(client, request -> {
            if (which.test(request)) world.clock.pass(Duration.ofSeconds(seconds));
        }));
    }

    private void manyPages(int editions) {
        for (int index = 0; index < editions; index++) {
            AudioId id = World.article("page-" + index);
            world.write(id, "Page", World.brief("gravel", 1));
            world.ask(id);
        }
    }

    @Test
    void cleaningThatTakesSeveralSlices_endsAsOneThatTakesOne() {
        speak(ONE, World.brief("gravel", 2));
        world.delete(ONE);
        Audio live = speak(TWO, World.brief("sand", 2));
        manyPages(30);
        cleanInSlices(world.handler(), 300);
        world.clock.pass(GRACE.plusHours(1));
        world.write(World.article("page-7"), "Page", World.brief("lime", 1));

        int slices = cleanInSlices(slow(ScanRequest.class::isInstance, 250), 300);

        // Two pages of texts, two of what is needed, and the sweep.
        assertThat(slices).isBetween(4, 6);
        assertThat(kept())
                .hasSize(5)
                .contains(BlobStore.audio(live.heard().orElseThrow().edition()));
        assertThat(world.find(World.article("page-7")).contentHash())
                .isNotEqualTo(world.find(World.article("page-8")).contentHash());
    }

    @Test
    void editionThatBeginsToNeedSomething_betweenTwoSlices_keepsIt() {
        speak(ONE, World.brief("gravel", 2));
        world.delete(ONE);
        Set<String> there = kept();
        manyPages(30);
        cleanInSlices(world.handler(), 300);
        world.clock.pass(GRACE.plusHours(1));
        var scans = new AtomicInteger();
        AudioHandler handler = world.onDynamo(client -> Watched.before(client, request -> {
            if (!(request instanceof ScanRequest)) return;
            world.clock.pass(Duration.ofSeconds(250));
            // Behind the last page of what is needed.
            if (scans.incrementAndGet() == 4) {
                speak(TWO, World.brief("gravel", 2));
            }
        }));

        cleanInSlices(handler, 300);

        assertThat(scans).hasValueGreaterThanOrEqualTo(4);
        assertThat(kept()).containsAll(there);
        assertThat(world.voices.texts()).hasSize(2);
    }

    @Test
    void moreThanAThousandObjects_areDeletedInBatches_acrossSlices() {
        IntStream.range(0, 1_100)
                .parallel()
                .forEach(index -> world.s3.putObject(
                        request -> request.bucket(world.bucket).key(BlobStore.speech("%04d".formatted(index))),
                        RequestBody.fromString("x")));
        world.task("clean");
        world.clock.pass(GRACE.plusHours(1));
        List<Integer> batches = new ArrayList<>();
        AudioHandler handler = world.onS3(client -> deleting(client, request -> {
            batches.add(request.delete().objects().size());
            world.clock.pass(Duration.ofSeconds(290));
            return Optional.empty();
        }));

        int slices = cleanInSlices(handler, 300);

        assertThat(kept()).isEmpty();
        // The last one takes what the slices had noted.
        assertThat(batches).containsExactly(1_000, 100, 1);
        assertThat(slices).isEqualTo(2);
        assertThat(world.objects("marks/")).isEmpty();
    }

    private static S3Client deleting(S3Client client, Function<DeleteObjectsRequest, Optional<Object>> instead) {
        return new DelegatingS3Client(client) {
            @Override
            @SuppressWarnings("unchecked")
            protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
                Optional<Object> answer =
                        request instanceof DeleteObjectsRequest deletion ? instead.apply(deletion) : Optional.empty();
                return answer.map(one -> (R) one).orElseGet(() -> super.invokeOperation(request, operation));
            }
        };
    }

    @Test
    void objectThatS3DoesNotDelete_staysNoted_andIsDeletedTheNextTime() {
        speak(ONE, World.brief("gravel", 1));
        world.delete(ONE);
        world.task("clean");
        world.clock.pass(GRACE.plusHours(1));
        String stubborn = kept().stream()
                .filter(name -> name.contains("speech/"))
                .findFirst()
                .orElseThrow();
        AudioHandler handler = world.onS3(client -> deleting(client, request -> {
            request.delete().objects().stream()
                    .filter(object -> !object.key().equals(stubborn))
                    .forEach(object ->
                            client.deleteObject(one -> one.bucket(world.bucket).key(object.key())));
            return Optional.of(DeleteObjectsResponse.builder()
                    .errors(error -> error.key(stubborn).code("InternalError"))
                    .build());
        }));

        JsonNode first = world.invoke(handler, Json.object().put("task", "clean"));

        assertThat(first.path("deleted").asInt()).isEqualTo(3);
        assertThat(first.path("unneeded").asInt()).isEqualTo(1);
        assertThat(kept()).containsExactly(stubborn);
        assertThat(world.task("clean").path("deleted").asInt()).isEqualTo(1);
        assertThat(kept()).isEmpty();
    }

    @Test
    void manifestThatS3DoesNotDelete_keepsTheFileThatItSaysIsThere() {
        speak(ONE, World.brief("gravel", 1));
        world.delete(ONE);
        world.task("clean");
        world.clock.pass(GRACE.plusHours(1));
        List<String> files = kept().stream()
                .filter(name -> name.contains("editions/"))
                .sorted()
                .toList();
        AudioHandler handler = world.onS3(client -> refusingAll(client, BlobStore::isManifest));

        world.invoke(handler, Json.object().put("task", "clean"));

        assertThat(kept()).containsExactlyInAnyOrderElementsOf(files).hasSize(3);
        world.task("clean");
        assertThat(kept()).isEmpty();
    }

    /// An S3 that deletes all but the objects of these names.
    private S3Client refusingAll(S3Client client, Predicate<String> isRefused) {
        return deleting(client, request -> {
            var errors = new ArrayList<S3Error>();
            for (ObjectIdentifier object : request.delete().objects()) {
                if (isRefused.test(object.key())) {
                    errors.add(S3Error.builder()
                            .key(object.key())
                            .code("InternalError")
                            .build());
                } else {
                    client.deleteObject(one -> one.bucket(world.bucket).key(object.key()));
                }
            }
            return Optional.of(DeleteObjectsResponse.builder().errors(errors).build());
        });
    }

    @Test
    void sliceOfACleaningThatHasEnded_deletesNothing() {
        speak(ONE, World.brief("gravel", 1));
        Set<String> there = kept();
        Instant begun = world.clock.instant();

        for (CleanStep step : List.of(new CleanStep.Sweep(begun), new CleanStep.Marks(begun, Optional.of(ONE)))) {
            world.invoke(world.handler(), Events.queued(Json.write(step.message())));
            world.clock.pass(GRACE.plusHours(1));
            world.invoke(world.handler(), Events.queued(Json.write(step.message())));
        }

        assertThat(kept()).isEqualTo(there);
        assertThat(world.objects("")).doesNotContain(BlobStore.UNNEEDED);
    }

    @Test
    void sliceThatMeetsAnotherCleaning_comesBackLater() {
        speak(ONE, World.brief("gravel", 1));
        var meeting = new AtomicInteger();
        world.sent.clear();
        AudioHandler first = world.onDynamo(client -> Watched.before(client, request -> {
            if (request instanceof ScanRequest && meeting.getAndIncrement() == 0) {
                world.invoke(world.handler(), Events.queued(Json.write(CleanStep.FIRST.message())));
            }
        }));

        world.invoke(first, Json.object().put("task", "clean"));

        assertThat(world.sent).hasSize(1);
        assertThat(world.sent.getFirst().messageBody()).isEqualTo(Json.write(CleanStep.FIRST.message()));
        assertThat(world.sent.getFirst().delaySeconds()).isEqualTo(60);
    }

    @Test
    void sameTextByManyVoices_isLookedAtOnceAPage() {
        speak(ONE, World.brief("gravel", 1));
        completed(world.speak(World.spokenBy(ONE, "freetts:kevin16")));
        var looks = new AtomicInteger();
        AudioHandler handler = world.onDynamo(client -> Watched.before(client, request -> {
            if (request instanceof GetItemRequest get && get.tableName().equals(world.variable("CONTENT_TABLE"))) {
                looks.incrementAndGet();
            }
        }));

        world.invoke(handler, Json.object().put("task", "clean"));

        assertThat(looks).hasValue(1);
    }

    // --- messages

    static List<CleanStep> steps() {
        Instant begun = Instant.parse("2026-11-22T10:00:00.123456Z");
        return List.of(
                CleanStep.FIRST,
                new CleanStep.Texts(Optional.of(ONE)),
                new CleanStep.Marks(begun, Optional.empty()),
                new CleanStep.Marks(begun, Optional.of(ONE)),
                new CleanStep.Sweep(begun));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void step_readFromItsMessage_isTheSame(CleanStep step) {
        assertThat(CleanStep.read(step.message().path(CleanStep.FIELD))).isEqualTo(step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"step\":\"all\"}",
                "{}",
                "{\"step\":\"sweep\"}",
                "{\"step\":\"marks\",\"begun\":\"today\"}",
                "{\"step\":\"texts\",\"after\":\"one\"}"
            })
    void step_thatIsNone_isRefusedByItsField(String text) {
        Assertions.assertThatThrownBy(() -> CleanStep.read(Json.readOwn(text)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("clean.");
    }
}
