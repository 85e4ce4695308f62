package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message that somebody is to be looked at: since a side said that they changed, or since a sync of them
/// failed. What changed is not in it; whoever takes it reads what both sides hold then.
///
/// @param noted when a side said so; null where that is not known
/// @param mode which sides may be written to, in the words of `POST /smart`
/// @param tries how often it was tried in vain
/// @param code the stable word of the last failure; empty where there was none
/// @param reason the last failure for people
record Hint(
        Who who,
        @Nullable Instant noted,
        SmartRequest.Mode mode,
        boolean repair,
        int tries,
        String code,
        String reason) {
    /// So many tries in vain bring it to the dead letters.
    static final int MOST_TRIES = 5;

    private static final Duration FIRST_DELAY = Duration.ofSeconds(30);
    private static final String SIDE = "side";
    private static final Set<String> SIDES = Set.of("A", "B");

    /// A side says that somebody changed.
    static Hint of(Who who, Instant noted) {
        return new Hint(who, noted, SmartRequest.Mode.BIDIRECTIONAL, false, 0, "", "");
    }

    /// Whether it asks for no more than a look at both sides, as every hint of a side does.
    boolean isPlain() {
        return mode == SmartRequest.Mode.BIDIRECTIONAL && !repair;
    }

    /// After one more try in vain.
    Hint failed(String why, String detail) {
        return new Hint(who, noted, mode, repair, tries + 1, why, detail);
    }

    /// After something that kept it from being tried, which costs no try.
    Hint kept(String why, String detail) {
        return new Hint(who, noted, mode, repair, tries, why, detail);
    }

    /// Whether it was tried before, in vain. What a side refused then is asked of it anew.
    boolean isRetry() {
        return tries > 0 || !code.isEmpty();
    }

    /// One that stands for both, about the same person: noted as late as any, and tried as often.
    Hint and(Hint other) {
        Hint more = tries < other.tries ? other : this;
        Instant later = noted == null || other.noted == null || noted.isAfter(other.noted) ? noted : other.noted;
        return new Hint(who, other.noted == null ? null : later, mode, repair, more.tries, more.code, more.reason);
    }

    boolean isHopeless() {
        return tries >= MOST_TRIES;
    }

    /// How long to wait before the next try: 30 seconds after the first, and twice as long after each.
    Duration delay() {
        return tries == 0 ? Duration.ZERO : FIRST_DELAY.multipliedBy(1L << (tries - 1));
    }

    /// `{hint: {side, id} or {email}, noted, mode, repair, tries, code, reason}`.
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ObjectNode hint = json.putObject("hint");
        switch (who) {
            case Who.Email(var email) -> hint.put("email", email);
            case Who.OfA(var id) -> hint.put(SIDE, "A").put("id", id.toString());
            case Who.OfB(var id) -> hint.put(SIDE, "B").put("id", id);
        }
        if (noted != null) json.put("noted", noted.toString());
        return json.put("mode", mode.word())
                .put("repair", repair)
                .put("tries", tries)
                .put("code", code)
                .put("reason", reason);
    }

    /// The message for the dead letters: sent back by an operator, it is tried as often again.
    ObjectNode toDeadLetter() {
        return new Hint(who, noted, mode, repair, 0, code, reason).toJson().put("failed", tries);
    }

    /// Reads what [#toJson] wrote.
    ///
    /// @throws CodedException `unknown_message` for anything else
    static Hint read(ObjectNode json) {
        try {
            return new Hint(
                    who((ObjectNode) json.required("hint")),
                    json.has("noted") ? Instant.parse(json.path("noted").asText()) : null,
                    SmartRequest.Mode.of(json.path("mode").asText()),
                    json.path("repair").asBoolean(),
                    json.path("tries").asInt(),
                    json.path("code").asText(),
                    json.path("reason").asText());
        } catch (IllegalArgumentException | ClassCastException | DateTimeParseException other) {
            throw new CodedException("unknown_message", "the message is no hint of ours", other);
        }
    }

    private static Who who(ObjectNode hint) {
        if (hint.has("email")) return new Who.Email(hint.required("email").asText());
        String side = hint.required(SIDE).asText();
        String id = hint.required("id").asText();
        if (!SIDES.contains(side) || id.isEmpty()) throw new IllegalArgumentException("a hint is about A or B");
        return side.equals("A") ? new Who.OfA(UUID.fromString(id)) : new Who.OfB(id);
    }
}
