package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Whoever speaks the texts is told of each that was written or deleted, and of nothing else.
final class ChangedTextsTest {
    private static final String AUDIO = "http://audio";
    private static final String ARTICLE = "articles/politics/open-data/";
    private static final String EDITED = "article en:articles/politics/open-data";

    private final World world = new World();
    private final Queues queues = new Queues();
    private final SampleTree tree = SampleTree.small();

    @BeforeEach
    void tellAudio() {
        world.set("AUDIO_QUEUE_URL", AUDIO);
    }

    @Test
    void sync_tellsOfEachTextThatItCreatesUpdatesOrDeletes() {
        sync(Json.object());
        assertThat(told()).contains(EDITED, "article id:articles/politics/ranked-choices");
        assertThat(told()).anyMatch(text -> text.startsWith("subject en:subject/university/bachelor/ai-ds/"));
        assertThat(told()).hasSize(texts()).doesNotHaveDuplicates();

        queues.sent.clear();
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("town hall", "city hall"));
        sync(Json.object());
        assertThat(told()).containsExactly(EDITED);

        queues.sent.clear();
        tree.delete("articles/politics/ranked-choices/");
        sync(Json.object().put("allowMassDelete", true));
        assertThat(told())
                .containsExactlyInAnyOrder(
                        "article en:articles/politics/ranked-choices", "article id:articles/politics/ranked-choices");
    }

    @Test
    void unchangedTexts_dryRuns_andWhatIsNoText_areNotTold() {
        sync(Json.object());
        queues.sent.clear();

        sync(Json.object());
        tree.edit(ARTICLE + "ref.ts", text -> text.replace("title: \"", "title: \"The "));
        JsonNode run = sync(Json.object());
        assertThat(World.changes(run)).allMatch(change -> change.startsWith("articleReferences"));
        tree.edit(ARTICLE + "en.mdx", text -> text.replace("town hall", "city hall"));
        sync(Json.object().put("dryRun", true));

        assertThat(told()).isEmpty();
    }

    @Test
    void withoutAQueue_nobodyIsTold() {
        world.set("AUDIO_QUEUE_URL", "");

        JsonNode run = sync(Json.object());

        assertThat(World.count(run, "articleContents", "created")).isPositive();
        assertThat(told()).isEmpty();
    }

    @Test
    void workerThatDies_betweenWritingAndSaving_isMadeUpFor() {
        for (boolean isSent : List.of(false, true)) {
            sync(Json.object());
            tree.edit(ARTICLE + "en.mdx", text -> text.replace("Open Data", "Very Open Data"));
            String runId = start(Json.object());
            queues.sent.clear();
            queues.deadly = true;
            queues.isSentFirst = isSent;

            assertThatThrownBy(() -> world.deliver(handler(), runId, 1, World.LONG))
                    .isInstanceOf(KilledSyncTest.Killed.class);
            queues.deadly = false;
            assertThat(world.item("articleContents#en", "articles/politics/open-data")
                            .toString())
                    .contains("Very Open Data");
            world.clock.pass(Duration.ofMinutes(5));
            JsonNode run = finish(runId);

            assertThat(run.path("status").asText()).isEqualTo("completed");
            assertThat(told()).hasSize(isSent ? 2 : 1).containsOnly(EDITED);
        }
    }

    @Test
    void queueThatTakesNothing_stopsTheStep_whichIsDoneAgain() {
        queues.broken = 2;

        JsonNode run = sync(Json.object());

        assertThat(run.path("status").asText()).as(run.toString()).isEqualTo("completed");
        assertThat(run.path("report").path("errors").asInt()).isEqualTo(2);
        assertThat(told()).hasSize(texts()).doesNotHaveDuplicates();
    }

    @Test
    void manyTexts_areToldAHundredInAMessage() {
        var changed = new ChangedTexts(Optional.of(new WorkQueue(queues, AUDIO)));

        changed.tell(IntStream.range(0, 250)
                .mapToObj(number -> RowKey.of(ContentType.SUBJECT_SECTIONS, Locale.ID, "subject/a/b/c/d/e" + number))
                .map(key -> (Change) new Change.Delete(key, "hash"))
                .toList());

        assertThat(queues.sent)
                .extracting(message -> message.path("changed").size())
                .containsExactly(100, 100, 50);
        assertThat(told()).hasSize(250).contains("subject id:subject/a/b/c/d/e249");
    }

    private ContentHandler handler() {
        return world.handler(queues);
    }

    private String start(ObjectNode request) {
        return world.start("/content/sync", request.put("source", world.upload(tree)));
    }

    private JsonNode sync(ObjectNode request) {
        return finish(start(request));
    }

    private JsonNode finish(String runId) {
        JsonNode run = world.find(runId);
        for (int slices = 0; slices < 50; slices++) {
            if (!List.of("queued", "running").contains(run.path("status").asText())) return run;
            world.deliver(handler(), runId, run.path("slices").asInt(), World.LONG);
            run = world.find(runId);
        }
        throw new AssertionError("not at its end after 50 slices: " + run);
    }

    private int texts() {
        return Math.toIntExact(world.items().keySet().stream()
                .filter(key -> key.startsWith("articleContents#") || key.startsWith("subjectSections#"))
                .count());
    }

    private List<String> told() {
        return queues.sent.stream()
                .flatMap(message -> message.path("changed").valueStream())
                .map(text -> text.path("contentType").asText() + " "
                        + text.path("contentId").asText())
                .toList();
    }

    /// Queues that remember what audio was sent, and may fail.
    private static final class Queues implements SqsClient {
        private final List<JsonNode> sent = new ArrayList<>();
        private boolean deadly;
        private boolean isSentFirst;
        private int broken;

        @Override
        public SendMessageResponse sendMessage(SendMessageRequest request) {
            take(request.queueUrl(), Stream.of(request.messageBody()));
            return SendMessageResponse.builder().build();
        }

        @Override
        public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
            take(request.queueUrl(), request.entries().stream().map(entry -> entry.messageBody()));
            return SendMessageBatchResponse.builder().build();
        }

        private void take(String url, Stream<String> messages) {
            if (!url.equals(AUDIO)) return;
            if (broken-- > 0) throw SdkClientException.create("no answer");
            if (deadly && !isSentFirst) throw new KilledSyncTest.Killed();
            messages.map(Json::readOwn).forEach(sent::add);
            if (deadly) throw new KilledSyncTest.Killed();
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
