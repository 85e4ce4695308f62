package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request that is not carried out, as problem+json (RFC 9457) says it: a status, a stable code, a
/// sentence, and the field at fault where there is one.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not authorised"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Body too large"),
            Map.entry(429, "Too many"),
            Map.entry(500, "Internal error"),
            Map.entry(502, "The other system failed"),
            Map.entry(503, "Not available"));

    private final int status;
    private final String code;
    private final @Nullable String field;
    private final @Nullable Duration wait;

    public Refusal(int status, String code, String detail) {
        this(status, code, detail, null);
    }

    public Refusal(int status, String code, String detail, @Nullable String field) {
        this(status, code, detail, field, null);
    }

    private Refusal(int status, String code, String detail, @Nullable String field, @Nullable Duration wait) {
        super(detail);
        this.status = status;
        this.code = code;
        this.field = field;
        this.wait = wait;
    }

    /// The same, and after how long the request may be made again.
    public Refusal after(Duration wait) {
        return new Refusal(status, code, String.valueOf(getMessage()), field, wait);
    }

    /// The refusal of a field's value.
    public static Refusal field(String name, String fault) {
        return new Refusal(400, "bad_field", name + " " + fault, name);
    }

    /// The refusal that a failure further in amounts to: 502 where the other system is at fault, 503 where
    /// something of ours does not answer, else 500.
    public static Refusal of(CodedException failure) {
        int status = 500;
        if (failure.code().startsWith("mailerlite_")) status = 502;
        if (failure.code().startsWith("database_") || failure.code().equals("aws_unavailable")) status = 503;
        return new Refusal(status, failure.code(), failure.detail());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /// The answer that says so, with `Retry-After` in whole seconds, at least 1, where it is known.
    public Reply toReply() {
        Map<String, String> headers =
                wait == null ? Map.of() : Map.of("retry-after", Long.toString(Math.max(1, wait.toSeconds() + 1)));
        return new Reply(status, toJson(), headers);
    }

    public ObjectNode toJson() {
        ObjectNode problem = Json.object();
        problem.put("type", "about:blank");
        problem.put("title", TITLES.getOrDefault(status, "Refused"));
        problem.put("status", status);
        problem.put("detail", getMessage());
        problem.put("code", code);
        if (field != null) problem.put("field", field);
        return problem;
    }
}
