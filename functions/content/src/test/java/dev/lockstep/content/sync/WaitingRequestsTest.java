package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.world.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/// Notices of S3 and schedules' calls that come while a run is at work: none is lost, and callers who can
/// read an answer get one.
final class WaitingRequestsTest {
    private static final String KEY = "content/inbox/site.zip";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final World world = new World();
    private final List<SendMessageRequest> sent = new ArrayList<>();
    private final ContentHandler handler = handler();
    private final SampleTree newer = SampleTree.small()
            .edit("articles/politics/open-data/en.mdx", text -> text.replace("town hall", "city hall"));
    private String live = "";

    /// A run of the first version is at work when the second version comes.
    @BeforeEach
    void run() {
        String source = world.upload(KEY, SampleTree.small().zip());
        live = world.start("/content/sync", Json.object().put("source", source));
        world.deliver(world.handler(), live, 1, World.SHORT);
        world.upload(KEY, newer.zip());
    }

    private ContentHandler handler() {
        world.set("LOCKSTEP_CONTENT_SOURCE", "s3://" + world.bucket + "/" + KEY);
        return world.handler(new Sent(sent));
    }

    private JsonNode invoke(JsonNode event) {
        return world.invoke(handler, event, World.LONG);
    }

    private JsonNode deliver(JsonNode message) {
        return invoke(Events.queued(Json.write(message)));
    }

    private ObjectNode notice() {
        ObjectNode event = Json.object().put("source", "aws.s3");
        ObjectNode detail = event.putObject("detail");
        detail.putObject("bucket").put("name", world.bucket);
        detail.putObject("object").put("key", KEY);
        return event;
    }

    /// The request that waits on the queue, which holds nothing else.
    private JsonNode waiting() {
        assertThat(sent).hasSize(1);
        SendMessageRequest message = sent.remove(0);
        assertThat(message.delaySeconds()).isEqualTo(60);
        return Json.readOwn(message.messageBody());
    }

    private JsonNode finishOnlyRunSent() {
        assertThat(sent).hasSize(1);
        String runId = Json.readOwn(sent.remove(0).messageBody()).path("runId").asText();
        assertThat(runId).isNotBlank().isNotEqualTo(live);
        return world.finish(runId, World.LONG);
    }

    private static boolean isTaken(JsonNode delivery) {
        return delivery.path("batchItemFailures").isEmpty();
    }

    private void assertVerified() {
        JsonNode verify = world.run("/content/verify", Json.object().put("source", world.upload(newer)))
                .path("report")
                .path("verify");
        assertThat(verify.path("ok").asBoolean()).as(verify.toString()).isTrue();
    }

    @Test
    void notice_whileARunIsAtWork_isSyncedOnceThatHasEnded() {
        JsonNode answer = invoke(notice());

        assertThat(answer.path("status").asText()).isEqualTo("waiting");
        assertThat(answer.path("reason").asText()).startsWith("run_live: ");
        JsonNode message = waiting();
        world.finish(live, World.LONG);
        assertThat(isTaken(deliver(message))).isTrue();
        JsonNode run = finishOnlyRunSent();
        assertThat(World.changes(run)).containsExactly("articleContents updated 1");
        assertVerified();
    }

    @Test
    void schedulesCall_whileARunIsAtWork_isMadeOnceThatHasEnded() {
        JsonNode answer = invoke(Json.object().put("mode", "incremental"));

        assertThat(answer.path("status").asText()).isEqualTo("waiting");
        JsonNode message = waiting();
        world.finish(live, World.LONG);
        deliver(message);
        JsonNode run = finishOnlyRunSent();
        assertThat(run.path("report").path("mode").asText()).isEqualTo("incremental");
        assertVerified();
    }

    @Test
    void requestThatIsDeliveredTwice_isTwoRuns_theSecondOfWhichWritesNothing() {
        invoke(notice());
        JsonNode message = waiting();
        world.finish(live, World.LONG);

        deliver(message);
        SendMessageRequest first = sent.remove(0);
        deliver(message);
        JsonNode again = waiting();
        world.finish(Json.readOwn(first.messageBody()).path("runId").asText(), World.LONG);
        deliver(again);

        assertThat(World.changes(finishOnlyRunSent())).isEmpty();
        assertVerified();
    }

    @Test
    void requestThatFindsTheRunStillAtWork_goesOnWaitingSinceThen() {
        invoke(notice());
        JsonNode message = waiting();

        assertThat(isTaken(deliver(message))).isTrue();

        assertThat(waiting().path("since")).isEqualTo(message.path("since"));
    }

    @Test
    void requestThatHasWaitedForTooLong_staysOnTheQueueWithItsReason_andWaitsAnewOnceSentBack() {
        invoke(notice());
        ObjectNode message = (ObjectNode) waiting();
        world.finish(live, World.LONG);
        world.clock.pass(ContentRoutes.LONGEST_WAIT.plus(A_MINUTE));
        String other = world.start("/content/verify", Json.object().put("source", world.upload(newer)));
        assertThat(other).isNotBlank();

        assertThat(isTaken(deliver(message))).isFalse();

        assertThat(sent).isEmpty();
        assertThat(message.path("reason").asText()).isNotBlank();
        assertThat(isTaken(deliver(message.without("reason")))).isTrue();
        assertThat(waiting().path("since").asText())
                .isGreaterThan(message.path("since").asText());
    }

    @Test
    void notice_afterAWorkerWasLost_letsThatRunGoOn_andWaits() {
        world.clock.pass(Duration.ofMinutes(5));

        JsonNode answer = invoke(notice());

        assertThat(answer.path("reason").asText()).startsWith("run_taken_over: ");
        JsonNode continued = Json.readOwn(sent.remove(0).messageBody());
        assertThat(continued.path("runId").asText()).isEqualTo(live);
        JsonNode message = waiting();
        world.finish(live, World.LONG);
        deliver(message);
        finishOnlyRunSent();
        assertVerified();
    }

    @Test
    void callOverHttp_whileARunIsAtWork_isRefusedAndDoesNotWait() {
        ObjectNode call = Events.http(
                "POST",
                "/content/sync",
                Json.write(Json.object().put("source", "s3://" + world.bucket + "/" + KEY)),
                "Bearer " + World.TOKEN);

        JsonNode answer = invoke(call);

        assertThat(answer.path("statusCode").asInt()).isEqualTo(409);
        assertThat(answer.path("body").asText()).contains("run_live");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"request\":{\"task\":\"sync\"},\"since\":\"lately\",\"reason\":\"run_live\"}",
                "{\"request\":{\"task\":\"sync\"},\"reason\":\"run_live\"}",
                "{\"request\":{\"task\":\"bake\"}}",
                "{\"request\":{\"task\":\"sync\"},\"slice\":1}"
            })
    void messageThatIsNoRequest_staysOnTheQueue(String message) {
        assertThat(isTaken(deliver(Json.readOwn(message)))).isFalse();
        assertThat(sent).isEmpty();
    }

    /// A queue that keeps what is sent to it, since no test waits for a delay to pass.
    private record Sent(List<SendMessageRequest> sent) implements SqsClient {
        @Override
        public SendMessageResponse sendMessage(SendMessageRequest message) {
            sent.add(message);
            return SendMessageResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
