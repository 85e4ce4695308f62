package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

final class JsonTest {
    @Test
    void document_goesThroughAttributesUnchanged() {
        JsonNode document = Json.readOwn(
                "{\"a\":[1,-2,0.5,123456789012345678901],\"b\":{\"c\":null,\"d\":true,\"e\":\"\"},\"f\":\"\u00e9\"}");

        assertThat(Attributes.toJson(Attributes.fromJson(document)).toString()).isEqualTo(document.toString());
    }

    @Test
    void read_refusesDuplicateKeysTrailingTextAndDeepNesting() {
        assertThatThrownBy(() -> Json.read("{\"a\":1,\"a\":2}")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.read("{} {}")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> Json.read("[".repeat(200))).isInstanceOf(JacksonException.class);
    }
}
