package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/// Bodies that are too long for an item, as objects in S3 under the hash of their text. Such a body's field
/// is replaced by one with the object's key, such as `bodyObject` for `body`. Thread-safe.
final class Bodies {
    /// What an item's fields may have together, in bytes of UTF-8: 350 kB of the 400 KB that an item may
    /// have with names and keys (DynamoDB, Item size).
    static final int MOST_BYTES = 350_000;

    /// Where the objects are.
    static final String PREFIX = "content/bodies/";

    private static final List<String> FIELDS = List.of("body", "question", "answer");
    private static final String OBJECT = "Object";
    private static final int WHOLE_DIGEST = 32;

    private final S3Client s3;
    private final String bucket;

    Bodies(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /// The fields as they are stored. The longest bodies are put into S3 until the rest fits into an item.
    ObjectNode stored(ObjectNode fields) {
        int size = size(fields);
        if (size <= MOST_BYTES) return fields;
        ObjectNode fitting = fields.deepCopy();
        while (size > MOST_BYTES) {
            Optional<String> longest =
                    FIELDS.stream().filter(fitting::has).max(Comparator.comparingInt(name -> size(fitting.path(name))));
            if (longest.isEmpty()) return fitting;
            String name = longest.get();
            size -= size(fitting.path(name));
            fitting.put(name + OBJECT, put(fitting.path(name).asText()));
            fitting.remove(name);
        }
        return fitting;
    }

    /// The fields with every body in its place again. The opposite of [#stored].
    ObjectNode whole(ObjectNode stored) {
        if (FIELDS.stream().noneMatch(name -> stored.has(name + OBJECT))) return stored;
        ObjectNode whole = stored.deepCopy();
        for (String name : FIELDS) {
            JsonNode key = whole.remove(name + OBJECT);
            if (key != null) whole.put(name, get(key.asText()));
        }
        return whole;
    }

    /// How many bytes the values of an object's fields have as UTF-8, about.
    static int size(ObjectNode fields) {
        return fields.properties().stream()
                .mapToInt(field -> field.getKey().length() + size(field.getValue()))
                .sum();
    }

    /// The same without the bodies, which may go to S3.
    static int sizeWithoutBodies(ObjectNode fields) {
        return fields.properties().stream()
                .filter(field -> !FIELDS.contains(field.getKey()))
                .mapToInt(field -> field.getKey().length() + size(field.getValue()))
                .sum();
    }

    private static int size(JsonNode value) {
        return value.isTextual() ? value.textValue().getBytes(StandardCharsets.UTF_8).length : Long.BYTES;
    }

    private String put(String text) {
        String key = PREFIX + Sha256.hex(text, WHOLE_DIGEST);
        s3.putObject(
                request -> request.bucket(bucket).key(key).contentType("text/plain; charset=utf-8"),
                RequestBody.fromString(text));
        return key;
    }

    private String get(String key) {
        return s3.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asUtf8String();
    }
}
