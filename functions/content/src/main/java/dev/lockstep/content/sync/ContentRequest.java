package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.state.Json;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a run is asked to do.
///
/// @param source the tree; null for a reset, which needs none
/// @param locale the one locale to bring in step; null for both
/// @param incremental whether only what has changed since the last complete sync is looked at
/// @param dryRun whether nothing is written
/// @param allowMassDelete whether more of a type may be deleted than the guard lets pass
/// @param repair whether rows are written again of which something else is stored than their hash says
/// @param authors whether a reset deletes authors too
record ContentRequest(
        Task task,
        @Nullable Source source,
        @Nullable Locale locale,
        boolean incremental,
        boolean dryRun,
        boolean allowMassDelete,
        boolean repair,
        boolean authors) {
    /// What a run does.
    enum Task {
        /// Bring the tables in step with a tree.
        SYNC,
        /// Compare them with a tree, field by field, and write nothing.
        VERIFY,
        /// Only delete what no file of a tree stands for.
        CLEAN,
        /// Delete everything.
        RESET;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /// Reads the body of a call for the task. A clean and a reset are dry runs unless `force` is true.
    ///
    /// @param sources where trees may lie
    /// @throws Refusal 400 naming the field at fault
    static ContentRequest read(Task task, ObjectNode json, Sources sources) {
        return switch (task) {
            case SYNC -> {
                Body body = Body.of(json, Set.of("source", "locale", "mode", "dryRun", "allowMassDelete", "repair"));
                yield new ContentRequest(
                        task,
                        sources.of(json, body),
                        locale(json, body),
                        isIncremental(body),
                        body.flag("dryRun", false),
                        body.flag("allowMassDelete", false),
                        body.flag("repair", false),
                        true);
            }
            case VERIFY -> {
                Body body = Body.of(json, Set.of("source", "locale"));
                yield new ContentRequest(
                        task, sources.of(json, body), locale(json, body), false, true, false, false, true);
            }
            case CLEAN -> {
                Body body = Body.of(json, Set.of("source", "locale", "force", "allowMassDelete"));
                yield new ContentRequest(
                        task,
                        sources.of(json, body),
                        locale(json, body),
                        false,
                        !body.flag("force", false),
                        body.flag("allowMassDelete", false),
                        false,
                        true);
            }
            case RESET -> {
                Body body = Body.of(json, Set.of("locale", "force", "authors"));
                yield new ContentRequest(
                        task,
                        null,
                        locale(json, body),
                        false,
                        !body.flag("force", false),
                        true,
                        false,
                        body.flag("authors", false));
            }
        };
    }

    /// A repair looks at every row, and so is none that is incremental.
    private static boolean isIncremental(Body body) {
        boolean incremental =
                body.word("mode", Set.of("full", "incremental"), "full").equals("incremental");
        if (incremental && body.flag("repair", false)) {
            throw Refusal.field("repair", "looks at every row; it goes with the mode full");
        }
        return incremental;
    }

    private static @Nullable Locale locale(ObjectNode json, Body body) {
        if (!json.has("locale")) return null;
        Set<String> codes = new HashSet<>();
        for (Locale one : Locale.values()) codes.add(one.code());
        return Locale.of(body.word("locale", codes, "")).orElseThrow();
    }

    /// Reads the request as it is stored with the run.
    static ContentRequest stored(JsonNode json) {
        return new ContentRequest(
                Task.valueOf(json.path("task").asText().toUpperCase(java.util.Locale.ROOT)),
                json.hasNonNull("source") ? Source.stored(json.path("source").asText()) : null,
                Locale.of(json.path("locale").asText()).orElse(null),
                json.path("mode").asText().equals("incremental"),
                json.path("dryRun").asBoolean(),
                json.path("allowMassDelete").asBoolean(),
                json.path("repair").asBoolean(),
                json.path("authors").asBoolean());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("task", task.word());
        if (source != null) json.put("source", source.address());
        if (locale != null) json.put("locale", locale.code());
        return json.put("mode", incremental ? "incremental" : "full")
                .put("dryRun", dryRun)
                .put("allowMassDelete", allowMassDelete)
                .put("repair", repair)
                .put("authors", authors);
    }
}
