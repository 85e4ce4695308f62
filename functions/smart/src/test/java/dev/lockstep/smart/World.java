package dev.lockstep.smart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.Json;
import dev.lockstep.world.ContactsWorld;
import dev.lockstep.world.Events;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// A world with a smart sync in it, its queues, and linked people.
final class World extends ContactsWorld {
    static final String SECRET = "yaEgW3JvHz";
    private static final int INVOCATION = 40_000;

    private final SqsClient sqs = new AwsClients(variables()).sqs();

    World() {
        super(100, SmartHandler::new);
        String name = "smart-" + UUID.randomUUID();
        set(
                "SMART_QUEUE_URL",
                sqs.createQueue(request -> request.queueName(name)).queueUrl());
        set(
                "SMART_DEAD_LETTERS_URL",
                sqs.createQueue(request -> request.queueName(name + "-dead")).queueUrl());
        set("MAILERLITE_WEBHOOK_SECRET", SECRET);
    }

    /// The answer to a direct invocation for these emails.
    JsonNode smart(String mode, String... emails) {
        return smart(request(mode, emails));
    }

    JsonNode smart(ObjectNode request) {
        return invoke(request, INVOCATION);
    }

    /// The answer to the schedule that drains the outbox.
    JsonNode drain() {
        return invoke(Json.object().put("task", "drain"), INVOCATION);
    }

    /// What became of one email.
    JsonNode only(String mode, String email) {
        return smart(mode, email).path("out").path(0);
    }

    static ObjectNode request(String mode, String... emails) {
        ObjectNode request = Json.object().put("mode", mode);
        List.of(emails).forEach(request.putArray("emails")::add);
        return request;
    }

    /// The answer to a webhook with a right signature, as [#http] gives it.
    ObjectNode webhook(String body) {
        return webhook(body, signature(body));
    }

    ObjectNode webhook(String body, String signature) {
        ObjectNode event = Events.http("POST", "/webhooks/mailerlite", body, "");
        ((ObjectNode) event.path("headers")).put("signature", signature);
        return answer(invoke(event, INVOCATION));
    }

    /// The status, headers and parsed body of an HTTP call's answer.
    @Override
    public ObjectNode http(String method, String path, String body, String authorization) {
        return answer(invoke(Events.http(method, path, body, authorization), INVOCATION));
    }

    /// How many seconds later the caller is told to ask again; 0 where it is not.
    static long retryAfter(ObjectNode answer) {
        return answer.path("headers").path("retry-after").asLong();
    }

    private static ObjectNode answer(JsonNode answer) {
        ObjectNode result =
                Json.object().put("status", answer.path("statusCode").asInt());
        result.set("headers", answer.path("headers"));
        return result.set("json", Json.readOwn(answer.path("body").asText()));
    }

    /// As MailerLite signs.
    static String signature(String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /// The event that says that the person was updated.
    static String updated(String subscriberId) {
        return Json.write(Json.object().put("id", subscriberId).put("event", "subscriber.updated"));
    }

    /// The event that says that the person opened something, different for each number.
    static String opened(String subscriberId, int number) {
        return Json.write(Json.object()
                .put("id", subscriberId)
                .put("event", "subscriber.updated")
                .put("opens_count", number));
    }

    /// Something is out of order, which the breaker counts.
    void fails() {
        new Breakers(dynamo, variable("SYNC_STATE_TABLE"), Clock.systemUTC()).failed(SmartRoutes.FUNCTION);
    }

    /// A hint about somebody, of whom it is not known when it was noted.
    static Hint hint(Who who) {
        return new Hint(who, null, SmartRequest.Mode.BIDIRECTIONAL, false, 0, "", "");
    }

    /// The messages that may be delivered now, which leave the queue.
    List<JsonNode> waiting() {
        return messages("SMART_QUEUE_URL");
    }

    List<JsonNode> deadLetters() {
        return messages("SMART_DEAD_LETTERS_URL");
    }

    private List<JsonNode> messages(String queue) {
        List<JsonNode> all = new ArrayList<>();
        while (true) {
            List<Message> some = sqs.receiveMessage(
                            request -> request.queueUrl(variable(queue)).maxNumberOfMessages(10))
                    .messages();
            if (some.isEmpty()) return all;
            for (Message message : some) {
                all.add(Json.readOwn(message.body()));
                sqs.deleteMessage(request -> request.queueUrl(variable(queue)).receiptHandle(message.receiptHandle()));
            }
        }
    }

    /// How many messages wait for their delay to end.
    int delayed() {
        return Integer.parseInt(sqs.getQueueAttributes(request -> request.queueUrl(variable("SMART_QUEUE_URL"))
                        .attributeNamesWithStrings("ApproximateNumberOfMessagesDelayed"))
                .attributesAsStrings()
                .getOrDefault("ApproximateNumberOfMessagesDelayed", "0"));
    }

    /// Delivers these messages together.
    ///
    /// @return those that failed, by their number
    List<String> deliver(List<? extends JsonNode> messages) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        for (JsonNode message : messages) {
            records.addObject()
                    .put("messageId", Integer.toString(records.size() - 1))
                    .put("eventSource", "aws:sqs")
                    .put("body", Json.write(message));
        }
        return invoke(event, INVOCATION).path("batchItemFailures").findValuesAsText("itemIdentifier");
    }
}
