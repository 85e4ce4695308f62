package dev.lockstep.simulator.http;

import dev.lockstep.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One answer: a status, and a JSON body or none.
public final class Reply {
    private static final byte[] NO_BODY = new byte[0];
    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private Reply(int status, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.body = body;
        this.headers = headers;
    }

    /// An answer whose JSON is written now.
    public static Reply json(int status, Json.Writing writing) {
        return new Reply(status, Json.bytes(writing), Map.of());
    }

    /// An answer with this text for a body, whether it is JSON or not.
    public static Reply raw(int status, String body) {
        return new Reply(status, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// `{"data": ...}` around JSON text that is already there.
    public static Reply data(int status, String data) {
        return json(status, json -> {
            json.writeStartObject();
            json.writeFieldName("data");
            json.writeRawValue(data);
            json.writeEndObject();
        });
    }

    /// `{"message": ...}`.
    public static Reply message(int status, String message) {
        return json(status, json -> {
            json.writeStartObject();
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }

    /// 204 without a body.
    public static Reply noContent() {
        return new Reply(204, NO_BODY, Map.of());
    }

    /// 404 as MailerLite's framework words it for a missing thing; the subscriber's has no id in it.
    public static Reply noSubscriber() {
        return message(404, "No query results for model [App\\Models\\Subscriber\\Subscriber].");
    }

    /// 404 for a missing group or field, by model name.
    static Reply noModel(String model, String id) {
        return message(404, "No query results for model [App\\Models\\" + model + "] " + id);
    }

    /// 422 for one key.
    static Reply invalid(String key, String message) {
        return new Violations().add(key, message).reply();
    }

    /// 422 with every violation, its message in the framework's form: the first, and how many more.
    static Reply invalid(Map<String, List<String>> errors) {
        List<String> all = errors.values().stream().flatMap(List::stream).toList();
        int more = all.size() - 1;
        String message = more == 0
                ? all.getFirst()
                : all.getFirst() + " (and " + more + " more error" + (more == 1 ? ")" : "s)");
        return json(422, json -> {
            json.writeStartObject();
            json.writeStringField("message", message);
            json.writeFieldName("errors");
            json.writePOJO(errors);
            json.writeEndObject();
        });
    }

    /// The same answer with one more header.
    public Reply withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, body, more);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// The body's UTF-8 bytes, empty for no body. Not to be changed.
    public byte[] body() {
        return body;
    }

    /// Headers besides the content type.
    public Map<String, String> headers() {
        return headers;
    }
}
