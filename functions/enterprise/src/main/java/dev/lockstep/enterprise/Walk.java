package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.state.Json;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How far the two lists are planned: first the subscribers', then the clients'.
///
/// @param pages how many pages are, of both lists
/// @param next MailerLite's cursor of the next page; null at the start of the list, and after its end
/// @param size how many subscribers to ask for: what the server granted last
/// @param announced how many subscribers MailerLite said that it has
/// @param listed how many it listed so far
/// @param listEnded whether the last page of subscribers is planned
/// @param client the last client that is planned; null at the start of their list
/// @param ended whether the last page of clients is planned too
/// @param left how many records this range may still take; negative for no limit
/// @param range the first page of the plan at hand
/// @param since when its planning began
public record Walk(
        int pages,
        @Nullable String next,
        int size,
        long announced,
        long listed,
        boolean listEnded,
        @Nullable UUID client,
        boolean ended,
        int left,
        int range,
        Instant since) {
    static final Walk START =
            new Walk(0, null, SubscriberApi.LARGEST_PAGE, 0, 0, false, null, false, -1, 0, Instant.EPOCH);
    /// How many subscribers may leave between the count and the end of the list: a share, and a few in
    /// any case.
    private static final long ONE_IN = 50;

    private static final long A_FEW = 25;

    /// At the start of the list.
    Walk prepared(long total, int allowance, Instant now) {
        return new Walk(0, null, size, total, 0, false, null, false, allowance, 0, now);
    }

    /// After a page of subscribers, with as many on it.
    Walk afterSubscribers(@Nullable String following, int granted, int records) {
        return new Walk(
                pages + 1,
                following,
                granted,
                announced,
                listed + records,
                following == null,
                null,
                false,
                without(records),
                range,
                since);
    }

    /// After a page of clients, of which so many were looked at.
    ///
    /// @param last the last client of it; null at the end of the list
    Walk afterClients(@Nullable UUID last, int records) {
        return new Walk(
                pages + 1, null, size, announced, listed, true, last, last == null, without(records), range, since);
    }

    /// The next range of so many records.
    Walk resumed(int allowance, Instant now) {
        return new Walk(pages, next, size, announced, listed, listEnded, client, ended, allowance, pages, now);
    }

    /// How many subscribers to ask for.
    int limit() {
        return left < 0 ? size : Math.min(size, left);
    }

    private int without(int records) {
        return left < 0 ? left : Math.max(0, left - records);
    }

    /// Whether the list can be the whole one. Nobody counts as gone because a list was cut short or
    /// came back empty.
    boolean isWhole() {
        return listed > 0 && announced - listed <= Math.max(A_FEW, announced / ONE_IN);
    }

    /// Whether MailerLite said twice that it has nobody: by its count, and by its list.
    boolean isEmpty() {
        return announced == 0 && listed == 0;
    }

    static Walk read(JsonNode json) {
        return new Walk(
                json.path("pages").asInt(),
                json.path("next").textValue(),
                json.path("size").asInt(),
                json.path("announced").asLong(),
                json.path("listed").asLong(),
                json.path("listEnded").asBoolean(),
                json.hasNonNull("client") ? UUID.fromString(json.path("client").asText()) : null,
                json.path("ended").asBoolean(),
                json.path("left").asInt(),
                json.path("range").asInt(),
                Instant.parse(json.path("since").asText()));
    }

    ObjectNode toJson() {
        return Json.object()
                .put("pages", pages)
                .put("next", next)
                .put("size", size)
                .put("announced", announced)
                .put("listed", listed)
                .put("listEnded", listEnded)
                .put("client", client == null ? null : client.toString())
                .put("ended", ended)
                .put("left", left)
                .put("range", range)
                .put("since", since.toString());
    }
}
