package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.Stage;
import dev.lockstep.system.provision.Endpoints;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The variables that a worker's process needs to work on a stage, as the template would give them.
final class Variables {
    static final String LINKS = "Links";

    private Variables() {}

    static ObjectNode of(Stage stage, int perMinute) {
        Endpoints endpoints = stage.system().endpoints();
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "local",
                "AWS_SECRET_ACCESS_KEY",
                "local",
                "AWS_ENDPOINT_URL_DYNAMODB",
                endpoints.dynamo().toString(),
                "AWS_ENDPOINT_URL_SQS",
                endpoints.queues().toString(),
                "AWS_ENDPOINT_URL_S3",
                endpoints.blobs().toString()));
        variables.put("SYNC_STATE_TABLE", "SyncState");
        variables.put("LINKS_TABLE", LINKS);
        variables.put("CONFLICTS_TABLE", "Conflicts");
        variables.put("SYNC_LOG_TABLE", "SyncLog");
        variables.put("CONTENT_TABLE", "Content");
        variables.put("BLOBS_BUCKET", "lockstep-blobs");
        try (SqsClient queues = new AwsClients(variables).sqs()) {
            variables.put("BACKFILL_QUEUE_URL", url(queues, "BackfillQueue"));
            variables.put("BACKFILL_DEAD_LETTERS_URL", url(queues, "BackfillDeadLetters"));
            variables.put("ENTERPRISE_DEAD_LETTERS_URL", url(queues, "EnterpriseDeadLetters"));
            variables.put("ENTERPRISE_QUEUE_URL", url(queues, "EnterpriseQueue"));
            variables.put("SMART_QUEUE_URL", url(queues, "SmartQueue"));
            variables.put("CONTENT_QUEUE_URL", url(queues, "ContentQueue"));
            variables.put("SMART_DEAD_LETTERS_URL", url(queues, "SmartDeadLetters"));
        }
        variables.put("DATABASE_URL", stage.system().databaseUrl());
        variables.put("MAILERLITE_BASE_URL", stage.simulator().baseUri().toString());
        variables.put("MAILERLITE_API_KEY", "simulator-key");
        variables.put("LOCKSTEP_MAILERLITE_PER_MINUTE", Integer.toString(perMinute));
        variables.put("LOCKSTEP_TOKEN", stage.system().token());
        ObjectNode json = Json.object();
        variables.forEach(json::put);
        return json;
    }

    /// The variables of an order.
    static Map<String, String> read(JsonNode json) {
        Map<String, String> variables = new HashMap<>();
        json.properties()
                .forEach(one -> variables.put(one.getKey(), one.getValue().asText()));
        return variables;
    }

    private static String url(SqsClient queues, String name) {
        return queues.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }
}
