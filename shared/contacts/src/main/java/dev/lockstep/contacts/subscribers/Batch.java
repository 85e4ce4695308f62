package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Up to 50 requests sent as one, which costs one request of the quota (MailerLite docs, Batching). A batch of
/// nothing but upserts counts as an import besides, of which 5 a minute are allowed.
public record Batch(List<Item> items) {
    /// What one batch may hold.
    public static final int MOST_ITEMS = 50;

    public Batch {
        items = List.copyOf(items);
        if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw new IllegalArgumentException("a batch holds 1.." + MOST_ITEMS + " requests: " + items.size());
        }
    }

    /// One request of a batch; the path is below /api.
    public record Item(String method, String path, @Nullable JsonNode body) {}

    /// The answer to one request, in the order of the requests.
    public record Reply(int code, JsonNode body) {}

    /// Whether MailerLite runs this batch as an import.
    public boolean isImport() {
        return items.stream()
                .allMatch(item -> item.method().equals("POST") && item.path().equals("subscribers"));
    }
}
