package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// Where a cleaning goes on. Exactly one case holds.
sealed interface CleanStep {
    /// The field of a message that holds one.
    String FIELD = "clean";

    /// A cleaning's beginning.
    CleanStep FIRST = new Texts(Optional.empty());

    /// Looks whether the texts are as their editions have them.
    ///
    /// @param after the edition that was looked at last; empty at the beginning
    record Texts(Optional<AudioId> after) implements CleanStep {}

    /// Collects what is needed.
    ///
    /// @param begun when the first edition was looked at for it
    record Marks(Instant begun, Optional<AudioId> after) implements CleanStep {}

    /// Deletes what is not.
    record Sweep(Instant begun) implements CleanStep {}

    /// The message that has a cleaning go on here.
    default ObjectNode message() {
        ObjectNode step = Json.object();
        switch (this) {
            case Texts(var after) -> {
                step.put("step", "texts");
                after.ifPresent(id -> step.put("after", id.text()));
            }
            case Marks(var begun, var after) -> {
                step.put("step", "marks").put("begun", begun.toString());
                after.ifPresent(id -> step.put("after", id.text()));
            }
            case Sweep(var begun) -> step.put("step", "sweep").put("begun", begun.toString());
        }
        return Json.object().set(FIELD, step);
    }

    /// The opposite of [#message], of the field's value.
    ///
    /// @throws Refusal 400 where it is no step
    static CleanStep read(JsonNode step) {
        try {
            Optional<AudioId> after = Optional.ofNullable(step.get("after")).map(id -> AudioId.parse(id.asText()));
            return switch (step.path("step").asText()) {
                case "texts" -> new Texts(after);
                case "marks" -> new Marks(Instant.parse(step.path("begun").asText()), after);
                case "sweep" -> new Sweep(Instant.parse(step.path("begun").asText()));
                default -> throw Refusal.field(FIELD + ".step", "must be one of texts, marks, sweep");
            };
        } catch (DateTimeException wrong) {
            throw Refusal.field(FIELD + ".begun", "must be a time");
        } catch (IllegalArgumentException wrong) {
            throw Refusal.field(FIELD + ".after", "is not the id of an audio");
        }
    }
}
