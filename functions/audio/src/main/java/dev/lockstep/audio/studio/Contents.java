package dev.lockstep.audio.studio;

import static dev.lockstep.state.Attributes.optionalText;
import static dev.lockstep.state.Attributes.text;

import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.state.CodedException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.s3.S3Client;

/// The texts, as the content tables have them. Thread-safe.
final class Contents {
    /// Where the object of a text's body is gone.
    static final String BODY_MISSING = "body_missing";

    /// A body that is too long for an item lies in S3, under the name that this attribute gives.
    private static final String BODY_OBJECT = "bodyObject";

    private final DynamoDbClient dynamo;
    private final String table;
    private final S3Client s3;
    private final String bucket;

    Contents(DynamoDbClient dynamo, String table, S3Client s3, String bucket) {
        this.dynamo = dynamo;
        this.table = table;
        this.s3 = s3;
        this.bucket = bucket;
    }

    /// A text.
    ///
    /// @param body canonical MDX
    /// @param hash of what is spoken of it
    record Text(String title, String body, String hash) {}

    /// The hash of what is spoken of a text now; empty where there is no such text.
    Optional<String> hash(AudioId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        get(id).projectionExpression("contentHash").build())
                .item();
        return Optional.ofNullable(optionalText(item, "contentHash"));
    }

    /// The text as it is now; empty where there is none.
    Optional<Text> read(AudioId id) {
        Map<String, AttributeValue> item = dynamo.getItem(get(id).build()).item();
        if (item.isEmpty()) return Optional.empty();
        String object = optionalText(item, BODY_OBJECT);
        String body = object == null ? text(item, "body") : object(object);
        return Optional.of(new Text(text(item, "title"), body, text(item, "contentHash")));
    }

    private GetItemRequest.Builder get(AudioId id) {
        RowKey key = id.rowKey();
        return GetItemRequest.builder()
                .tableName(table)
                .key(Map.of(
                        "pk", text(key.type().table() + '#' + id.locale().code()),
                        "sk", text(key.id())))
                .consistentRead(true);
    }

    private String object(String name) {
        byte[] bytes = new BlobStore(s3, bucket)
                .get(name)
                .orElseThrow(() -> new CodedException(BODY_MISSING, "the object " + name + " of a text is gone"));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
