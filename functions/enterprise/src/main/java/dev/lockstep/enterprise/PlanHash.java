package dev.lockstep.enterprise;

import dev.lockstep.runs.RunObjects;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// Names a plan by everything that it wants to change.
final class PlanHash {
    private PlanHash() {}

    /// The SHA-256 of who is changed and how, as 64 hexadecimal digits.
    static String of(RunObjects objects, List<String> keys) {
        MessageDigest digest = Sha256.digest();
        for (String key : keys) {
            objects.forEachLine(key, line -> {
                String wanted = line.path("a_id").asText() + Json.write(line.path("changes")) + "\n";
                digest.update(wanted.getBytes(StandardCharsets.UTF_8));
            });
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
