package dev.lockstep.state;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The one JSON mapper. Thread-safe. Reading is strict about duplicate keys and trailing text, and nests at most
/// 100 levels deep, so that hostile input ends in an error and not in a stack overflow.
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static {
        MAPPER.getFactory()
                .setStreamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(100).build());
    }

    private Json() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /// A new, empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// The value that the text holds.
    ///
    /// @throws JacksonException where it is not JSON; the message names line and column
    public static JsonNode read(String text) throws JacksonException {
        return MAPPER.readTree(text);
    }

    /// The value that text of our own writing holds.
    ///
    /// @throws UncheckedIOException where it is not JSON, which is a damaged record
    public static JsonNode readOwn(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException damaged) {
            throw new UncheckedIOException("a stored document is not JSON", damaged);
        }
    }

    /// The text of a value, on one line.
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException bug) {
            throw new UncheckedIOException("a value of ours has no JSON form", bug);
        }
    }
}
