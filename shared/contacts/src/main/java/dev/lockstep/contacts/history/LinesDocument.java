package dev.lockstep.contacts.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lines as one JSON text: `[{"side": "A", "field": "city", "from": null, "to": "Delft", "why": "..."}]`; a line with
/// a value that was cut has `"cut": true`.
///
/// A DynamoDB item holds 400 KB (Service quotas). Lines that fit into [#MOST_BYTES] are kept to the letter. Of others
/// the longest values are cut, all to one length, the greatest power of two at which the lines fit.
final class LinesDocument {
    /// What is left of an item besides its keys.
    static final int MOST_BYTES = 380_000;

    private static final int LONGEST_CUT = 1 << 18;

    private LinesDocument() {}

    static String write(List<Line> lines) {
        String whole = text(lines);
        if (fits(whole)) return whole;
        for (int length = LONGEST_CUT; length > 0; length /= 2) {
            int most = length;
            String cut =
                    text(lines.stream().map(line -> LongValue.cut(line, most)).toList());
            if (fits(cut)) return cut;
        }
        throw new IllegalArgumentException("the fields and reasons of " + lines.size() + " lines exceed an item");
    }

    static List<Line> read(String text) {
        return Json.readOwn(text)
                .valueStream()
                .map(json -> new Line(
                        Side.valueOf(json.path("side").asText()),
                        json.path("field").asText(),
                        json.path("from").textValue(),
                        json.path("to").textValue(),
                        json.path("why").asText(),
                        !json.path("cut").asBoolean()))
                .toList();
    }

    private static String text(List<Line> lines) {
        ArrayNode document = Json.mapper().createArrayNode();
        for (Line line : lines) {
            ObjectNode json = document.addObject()
                    .put("side", line.side().name())
                    .put("field", line.field())
                    .put("from", line.from())
                    .put("to", line.to())
                    .put("why", line.why());
            if (!line.whole()) json.put("cut", true);
        }
        return Json.write(document);
    }

    private static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
