package dev.lockstep.content.tree;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with a tree itself, as a file in its zip: a line of JSON for each finding. A link that
/// leads out of a folder is not among the files of its zip, and without this it would look as if its text
/// had been deleted.
final class TreeFindings {
    /// The file's place, which is no part of any tree.
    static final String ENTRY = ".lockstep/findings.jsonl";

    private static final String REFUSED = "bad-findings";

    private TreeFindings() {}

    /// @throws TreeRefusedException `bad-findings` where they are more than a file may hold
    static byte[] write(List<Finding> findings) throws TreeRefusedException {
        String lines = findings.stream()
                .map(finding -> Json.write(finding.toJson().put("file", finding.file())))
                .collect(Collectors.joining("\n"));
        byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > ContentTree.MAX_FILE_BYTES) {
            throw new TreeRefusedException(
                    REFUSED, findings.size() + " links and files that cannot be read are too many to tell of");
        }
        return bytes;
    }

    /// @throws TreeRefusedException `bad-findings` where no [#write] made the bytes
    static List<Finding> read(byte[] bytes) throws TreeRefusedException {
        List<Finding> findings = new ArrayList<>();
        try {
            for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
                findings.add(finding(Json.read(line)));
            }
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new TreeRefusedException(REFUSED, "a line of " + ENTRY + " is no finding");
        }
        return findings;
    }

    private static Finding finding(JsonNode line) {
        Rule rule = Rule.of(line.path("rule").asText()).orElseThrow(IllegalArgumentException::new);
        Position at =
                new Position(line.path("line").asInt(1), line.path("column").asInt(1));
        return new Finding(
                line.path("file").asText(), at, rule, line.path("message").asText(), null);
    }
}
