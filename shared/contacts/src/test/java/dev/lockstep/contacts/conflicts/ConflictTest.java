package dev.lockstep.contacts.conflicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class ConflictTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @Test
    void json_ofOneColumn_hasPlainValuesAndExactlyTheFieldsOfTheInterface() throws Exception {
        Conflict conflict = conflict("city", one("city", "Delft"), one("city", "Gouda"), one("city", null));

        assertThat(conflict.toJson()).isEqualTo(Json.read("""
                        {"id": "cf_1", "field": "city", "email": "a@example.org",
                         "a_id": "00000000-0000-0000-0000-000000000007", "b_id": "31", "a": "Delft", "b": "Gouda",
                         "shadow": null, "reason": "both_changed", "status": "open",
                         "detectedAt": "2026-11-21T10:00:00Z"}"""));
        assertThat(conflict.toJson().properties().stream().map(Map.Entry::getKey))
                .containsExactly(
                        "id", "field", "email", "a_id", "b_id", "a", "b", "shadow", "reason", "status", "detectedAt");
    }

    @Test
    void json_ofSeveralColumns_hasObjectsByColumn() throws Exception {
        Map<String, @Nullable String> a = new HashMap<>(one("city", null));
        a.put("zip", "2611");

        Conflict conflict = conflict("address", a, one("zip", "2612"), Map.of());

        assertThat(conflict.toJson().path("a")).isEqualTo(Json.read("{\"city\": null, \"zip\": \"2611\"}"));
        assertThat(conflict.toJson().path("b")).isEqualTo(Json.read("{\"zip\": \"2612\"}"));
        assertThat(conflict.toJson().path("shadow")).isEqualTo(Json.object());
    }

    @Test
    void json_ofASetWithOneGroup_staysAnObject() throws Exception {
        Conflict conflict = conflict("stage", one("123", "123"), Map.of(), Map.of());

        assertThat(conflict.toJson().path("a")).isEqualTo(Json.read("{\"123\": \"123\"}"));
        assertThat(conflict.toJson().path("b")).isEqualTo(Json.object());
    }

    @Test
    void closedAt_standsWhereAConflictIsNotOpenAndOnlyThere() {
        assertThatThrownBy(() -> row(ConflictStatus.OPEN, NOW)).hasMessageContaining("cf_1");
        assertThatThrownBy(() -> row(ConflictStatus.SUPERSEDED, null)).hasMessageContaining("closedAt");
    }

    @Test
    void status_ofAnUnknownWord_isRefusedWithTheWords() {
        assertThat(ConflictStatus.of("superseded")).isEqualTo(ConflictStatus.SUPERSEDED);
        assertThatThrownBy(() -> ConflictStatus.of("OPEN")).hasMessageContaining("open, resolved and superseded: OPEN");
    }

    private static Map<String, @Nullable String> one(String column, @Nullable String value) {
        Map<String, @Nullable String> values = new HashMap<>();
        values.put(column, value);
        return values;
    }

    private static Conflict row(ConflictStatus status, @Nullable Instant closedAt) {
        return new Conflict(
                "cf_1",
                new UUID(0, 7),
                "31",
                null,
                "city",
                Map.of(),
                Map.of(),
                Map.of(),
                "both_changed",
                status,
                NOW,
                closedAt,
                "run");
    }

    private static Conflict conflict(
            String unit,
            Map<String, @Nullable String> a,
            Map<String, @Nullable String> b,
            Map<String, @Nullable String> shadow) {
        return new Conflict(
                "cf_1",
                new UUID(0, 7),
                "31",
                "a@example.org",
                unit,
                a,
                b,
                shadow,
                "both_changed",
                ConflictStatus.OPEN,
                NOW,
                null,
                "run");
    }
}
