package dev.lockstep.simulator.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The simulator's JSON mapper and the way to write an answer straight to UTF-8 bytes. Thread-safe.
public final class Json {
    /// Reads and writes every JSON document of the simulator.
    public static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /// One document being written.
    @FunctionalInterface
    public interface Writing {
        /// Writes exactly one JSON value to the generator.
        void to(JsonGenerator generator) throws IOException;
    }

    /// The bytes of one document, UTF-8. The generator writes bytes, so `writeUTF8String` works on it.
    public static byte[] bytes(Writing writing) {
        ByteArrayBuilder out = new ByteArrayBuilder(2_000);
        try (JsonGenerator generator = MAPPER.getFactory().createGenerator(out)) {
            writing.to(generator);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory", e);
        }
        return out.toByteArray();
    }
}
