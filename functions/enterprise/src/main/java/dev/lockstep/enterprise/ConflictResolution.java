package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Choice;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.CodedException;
import dev.lockstep.sync.Resolved;
import dev.lockstep.sync.Resolver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Answers POST /conflicts/{id}/resolution.
final class ConflictResolution {
    private static final String CHOICE = "choice";
    private static final String VALUE = "value";
    private static final Set<String> CHOICES = Set.of("a", "b", VALUE);

    private final Resolver resolver;
    private final Clock clock;

    ConflictResolution(Resolver resolver, Clock clock) {
        this.resolver = resolver;
        this.clock = clock;
    }

    /// @param body `{choice, value}`
    /// @param end when the answer must be there
    Reply resolve(String id, ObjectNode body, Instant end) {
        return switch (resolver.resolve(id, choice(body), end)) {
            case Resolved.Done(var conflict) -> Reply.ok(conflict.toJson());
            case Resolved.Unknown() -> throw new Refusal(404, "unknown_conflict", "there is no conflict " + id);
            case Resolved.Closed(var status) ->
                throw new Refusal(409, "conflict_closed", "the conflict is " + status.word() + " already");
            case Resolved.Moved(var detail) ->
                throw new Refusal(409, "moved", detail + "; run the sync and look at the conflicts again");
            case Resolved.BadValue(var fault) -> throw Refusal.field(VALUE, fault);
            case Resolved.Refused(var code, var detail) -> throw refused(code, detail);
            case Resolved.Busy(var until) ->
                later(new Refusal(409, "contact_busy", "somebody else is at work on this contact"), until);
            case Resolved.NotBefore(var until) ->
                later(new Refusal(503, "quota_wait", "MailerLite's quota allows nothing before " + until), until);
        };
    }

    private static Refusal refused(String code, String detail) {
        if (code.equals("mailerlite_unavailable")) return Refusal.of(new CodedException(code, detail));
        return new Refusal(409, code, detail);
    }

    private Reply later(Refusal refusal, Instant until) {
        long seconds = Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1);
        return new Reply(refusal.status(), refusal.toJson(), Map.of("retry-after", Long.toString(seconds)));
    }

    private static Choice choice(ObjectNode json) {
        Body body = Body.of(json, Set.of(CHOICE, VALUE));
        if (!json.has(CHOICE)) throw Refusal.field(CHOICE, "must be one of a, b, value");
        String word = body.word(CHOICE, CHOICES, "");
        if (word.equals(VALUE)) return value(json.get(VALUE));
        if (json.has(VALUE)) throw Refusal.field(VALUE, "goes with the choice value only");
        return new Choice.Of(word.equals("a") ? Side.A : Side.B);
    }

    private static Choice value(@Nullable JsonNode value) {
        if (value == null) throw Refusal.field(VALUE, "must be there with the choice value; null is a blank");
        if (value.isNull() || value.isTextual()) return new Choice.Text(value.textValue());
        if (!value.isObject()) throw badValue();
        Map<String, @Nullable String> values = new TreeMap<>();
        value.properties().forEach(one -> {
            if (!one.getValue().isNull() && !one.getValue().isTextual()) throw badValue();
            values.put(one.getKey(), one.getValue().textValue());
        });
        return new Choice.Values(values);
    }

    private static Refusal badValue() {
        return Refusal.field(VALUE, "must be a text, null, or an object of those by column");
    }
}
