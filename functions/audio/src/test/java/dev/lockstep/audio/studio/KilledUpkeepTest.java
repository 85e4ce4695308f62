package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A cleaning, a notice that texts changed, and the task that queues lost work again: ended behind any of
/// their effects and begun once more, they end as if nothing had been.
final class KilledUpkeepTest {
    private static final AudioId LIVE = World.article("live");
    private static final AudioId HALF = World.article("half");
    private static final AudioId GONE = World.article("gone");
    private static final AudioId CHANGED = World.article("changed");
    private static final AudioId LOST = World.article("lost");
    private static final Duration GRACE = Duration.ofDays(1);

    /// What is done from time to time.
    enum Work {
        /// With so little time that each step goes on in an invocation of its own.
        CLEAN(Json.object().put("task", "clean"), 30_000),
        NOTICE(Events.queued(Json.write(notice())), World.LONG),
        RESUME(Json.object().put("task", "resume"), World.LONG);

        private final JsonNode event;
        private final int millis;

        Work(JsonNode event, int millis) {
            this.event = event;
            this.millis = millis;
        }

        private static JsonNode notice() {
            var message = Json.object();
            var texts = message.putArray(AudioJob.CHANGED);
            for (AudioId id : List.of(CHANGED, GONE)) {
                texts.addObject().put("contentType", id.contentType().word()).put("contentId", id.contentId());
            }
            return message;
        }
    }

    /// An edition that is heard and one that it was before, one that stands half way for longer than the
    /// time of grace, one whose text is gone, one whose text has changed, and one whose message is lost.
    private static World world() {
        var world = new World();
        world.set("LOCKSTEP_AUDIO_GRACE_DAYS", "1");
        speak(world, LIVE, World.brief("clay", 2));
        speak(world, LIVE, World.brief("clay", 2).replaceFirst("river", "brook"));
        speak(world, CHANGED, World.brief("lime", 1));
        speak(world, GONE, World.brief("sand", 1));
        world.post(
                "/audio/" + GONE.text() + "/plays",
                Json.object().put("userId", "user-1").put("eventId", "event-1"));
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "0.0105");
        world.write(HALF, "Half", World.brief("gravel", 2));
        world.ask(HALF);
        world.slice(HALF);
        assertThat(bought(world, "gravel")).isEqualTo(1);
        world.task("clean");
        world.set("LOCKSTEP_AUDIO_DAILY_BUDGET", "5");
        world.clock.pass(GRACE.plusHours(1));
        world.write(LOST, "Lost", World.brief("chalk", 1));
        world.ask(LOST);
        world.messages();
        world.clock.pass(Duration.ofHours(1));
        world.delete(GONE);
        world.write(CHANGED, "Title", World.brief("lime", 1).replaceFirst("river", "brook"));
        return world;
    }

    private static void speak(World world, AudioId id, String body) {
        world.write(id, "Title", body);
        assertThat(world.speak(id).status()).isEqualTo(Status.COMPLETED);
    }

    private static long bought(World world, String words) {
        return world.voices.texts().stream()
                .filter(text -> text.contains(words))
                .count();
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    void killedBehindAnEffect_andBegunOnceMore_endsWell(Work work) {
        int effects = 0;
        for (int effect = 0; effect <= effects; effect++) {
            try (World world = world()) {
                boolean isUndisturbed = effect == 0;
                var doom = new Effects(isUndisturbed ? Integer.MAX_VALUE : effect);
                AudioHandler worker = doom.handler(world);
                var chain = new Chain(world, work);
                if (isUndisturbed) {
                    chain.follow(worker);
                    effects = doom.names().size();
                    assertThat(effects).isPositive();
                } else {
                    assertThatThrownBy(() -> chain.follow(worker)).isInstanceOf(Effects.Killed.class);
                    world.clock.pass(Duration.ofMinutes(7));
                    chain.follow(world.handler());
                }
                endsWell(world, chain.queued, work + " behind " + doom.names());
            }
        }
    }

    /// A work and the messages by which it goes on. One whose worker was killed is delivered again.
    private static final class Chain {
        private final World world;
        private final Work work;
        private final Deque<JsonNode> events = new ArrayDeque<>();
        /// Editions that are to be worked on.
        private final Set<AudioId> queued = new HashSet<>();

        private Chain(World world, Work work) {
            this.world = world;
            this.work = work;
            events.add(work.event);
        }

        private void follow(AudioHandler worker) {
            while (!events.isEmpty()) {
                try {
                    world.invoke(worker, events.element(), work.millis);
                    events.remove();
                } finally {
                    takeMessages();
                }
            }
        }

        private void takeMessages() {
            for (String message : world.messages()) {
                JsonNode json = Json.readOwn(message);
                if (json.has(AudioJob.AUDIO))
                    queued.add(AudioId.parse(json.path(AudioJob.AUDIO).asText()));
                else events.add(Events.queued(message));
            }
        }
    }

    /// Whatever was begun is gone on with by the messages there are, and by the schedules.
    private static void endsWell(World world, Set<AudioId> queued, String where) {
        if (where.startsWith(Work.RESUME.name())) assertThat(queued).as(where).containsExactlyInAnyOrder(HALF, LOST);
        if (!where.startsWith(Work.RESUME.name())) {
            assertThat(queued).as(where).contains(CHANGED);
            assertThat(world.table().find(GONE)).as(where).isEmpty();
            assertThat(world.get("/audio/plays?userId=user-1").path("json").path("plays"))
                    .as(where)
                    .isEmpty();
        }
        world.task("clean");
        world.clock.pass(Duration.ofMinutes(30));
        world.task("resume");
        for (AudioId id : List.of(LIVE, HALF, CHANGED, LOST)) {
            assertThat(world.finish(id).status()).as(where).isEqualTo(Status.COMPLETED);
        }
        Set<String> there = world.objects("");
        for (AudioId id : List.of(LIVE, HALF, CHANGED, LOST)) whole(world, id, there, where);
        assertThat(world.voices.texts()).as(where).doesNotHaveDuplicates().hasSize(3 + 1 + 1 + 2 + 1 + 1);
        world.task("clean");
        world.clock.pass(GRACE.plusHours(1));
        world.task("clean");
        Set<String> left = new TreeSet<>(world.objects(""));
        left.remove(BlobStore.UNNEEDED);
        // Four files of three objects each, and their six units.
        assertThat(left).as(where).hasSize(4 * 3 + 6);
    }

    /// All that an edition consists of is there.
    private static void whole(World world, AudioId id, Set<String> there, String where) {
        String edition = world.find(id).heard().orElseThrow().edition();
        Manifest manifest =
                Manifest.read(new String(world.object(BlobStore.manifest(edition)), StandardCharsets.UTF_8));
        Set<String> needed = new HashSet<>(Needs.files(edition));
        manifest.units().forEach(unit -> unit.speechKeys().forEach(key -> needed.add(BlobStore.speech(key))));
        assertThat(there).as(where + " " + id).containsAll(needed);
    }
}
