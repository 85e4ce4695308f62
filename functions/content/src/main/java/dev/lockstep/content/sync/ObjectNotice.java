package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/// The notice that an object was put into S3: as EventBridge sends it, or as S3 itself does. Pure.
final class ObjectNotice {
    private ObjectNotice() {}

    static boolean matches(ObjectNode event) {
        return record(event).path("eventSource").asText().equals("aws:s3")
                || event.path("source").asText().equals("aws.s3");
    }

    /// The address of the object.
    static String address(ObjectNode event) {
        JsonNode record = record(event);
        if (record.isMissingNode()) {
            JsonNode detail = event.path("detail");
            return address(detail, detail.path("object").path("key").asText());
        }
        JsonNode notice = record.path("s3");
        // S3 writes keys as a form does, EventBridge as they are (S3, Event message structure).
        String key = URLDecoder.decode(notice.path("object").path("key").asText(), StandardCharsets.UTF_8);
        return address(notice, key);
    }

    private static String address(JsonNode notice, String key) {
        return "s3://" + notice.path("bucket").path("name").asText() + "/" + key;
    }

    private static JsonNode record(ObjectNode event) {
        return event.path("Records").path(0);
    }
}
