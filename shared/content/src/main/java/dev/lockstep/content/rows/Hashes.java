package dev.lockstep.content.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.util.List;
import java.util.TreeMap;

/// The two hashes of content. Pure.
public final class Hashes {
    private static final int WHOLE_DIGEST = 32;

    private Hashes() {}

    /// The hash of what is spoken: the title and the spoken text of each body, in their order, told apart
    /// from each other. 64 hexadecimal digits.
    public static String ofSpoken(String title, String... spokenBodies) {
        return Sha256.hex(Json.write(List.of(title, spokenBodies)), WHOLE_DIGEST);
    }

    static String ofRow(Row row) {
        return Sha256.hex(canonical(row), WHOLE_DIGEST);
    }

    /// The fields sorted by name on one line, behind the table's name.
    private static String canonical(Row row) {
        var sorted = new TreeMap<String, JsonNode>();
        ObjectNode fields = row.fields();
        fields.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
        return Json.write(List.of(row.type().table(), sorted));
    }
}
