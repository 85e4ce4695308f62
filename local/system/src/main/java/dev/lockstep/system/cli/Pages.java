package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A list that the API answers page by page.
final class Pages {
    private static final int PAGE = 100;
    private final ApiClient api;
    private final String path;
    private final String name;

    /// @param path ends in `?` or `&`
    /// @param name the key of the list in an answer
    Pages(ApiClient api, String path, String name) {
        this.api = api;
        this.path = path;
        this.name = name;
    }

    /// The first so many that are wanted; no more pages are asked for than that takes.
    List<JsonNode> take(int limit, Predicate<JsonNode> wanted) {
        requireLimit(limit);
        List<JsonNode> taken = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = api.get(path + "limit=" + PAGE + cursor);
            for (JsonNode one : page.path(name)) {
                if (wanted.test(one)) {
                    taken.add(one);
                }
                if (taken.size() == limit) {
                    return taken;
                }
            }
            String next = page.path("nextCursor").textValue();
            cursor = next == null ? null : "&cursor=" + encode(next);
        }
        return taken;
    }

    /// Refuses, as bad usage, a limit that lets nothing through.
    static void requireLimit(int limit) {
        if (limit < 1) throw CommandFailure.usage("--limit must be 1 or more: " + limit);
    }

    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
