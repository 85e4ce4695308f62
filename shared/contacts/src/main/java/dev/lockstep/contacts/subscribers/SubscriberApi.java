package dev.lockstep.contacts.subscribers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.subscribers.MailerLiteHttp.Call;
import dev.lockstep.contacts.subscribers.MailerLiteHttp.Reply;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// MailerLite's API as far as we use it (MailerLite docs; reference of fields and errors as recorded). Thread-safe.
///
/// Every call answers [Answer.NotBefore] where the shared quota would make it wait longer than the access'
/// patience, or where MailerLite answered 429 three times running. Failures are [CodedException]s:
/// `mailerlite_unauthorized`, `mailerlite_forbidden`, `mailerlite_unavailable` after repeated failures in passing
/// or for an answer that is none, `mailerlite_refused` naming the fields of a 422, `mailerlite_unexpected`
/// otherwise.
public final class SubscriberApi {
    /// The most that any server was seen to grant.
    public static final int LARGEST_PAGE = 1000;
    /// What every server grants.
    public static final int SAFE_PAGE = 100;

    private final MailerLiteHttp http;

    /// @param quota the account's quota, shared by all functions
    /// @param imports the quota of imports, shared likewise
    public SubscriberApi(MailerLiteAccess access, Quota quota, Quota imports, Clock clock, Pause pause) {
        this(new HttpTransport(access), access.patience(), quota, imports, clock, pause);
    }

    /// The API behind another transport.
    ///
    /// @param patience how long a call may wait for quota before it answers that it would have to
    public SubscriberApi(Transport transport, Duration patience, Quota quota, Quota imports, Clock clock, Pause pause) {
        this(new MailerLiteHttp(
                transport, new Pace(quota, imports, patience, clock, pause, () -> Instant.MAX), RetryRule.DEFAULT));
    }

    private SubscriberApi(MailerLiteHttp http) {
        this.http = http;
    }

    /// This API for work that must end: every call returns by the deadline, give or take what the table of the
    /// quotas takes to answer. A wait for quota that does not fit, or less than a second left, is answered
    /// [Answer.NotBefore]; failures for which no other attempt fits are `mailerlite_unavailable`. Connections,
    /// quotas and [#calls] are shared with this one, which has no deadline of its own.
    public SubscriberApi within(Instant deadline) {
        return within(() -> deadline);
    }

    /// The same for a deadline that moves: it is asked for before each request.
    public SubscriberApi within(Supplier<Instant> deadline) {
        return new SubscriberApi(http.within(deadline));
    }

    /// How many requests were sent, repeated ones included.
    public long calls() {
        return http.sent();
    }

    /// How many subscribers the account has.
    public Answer<Long> count() {
        return map(
                http.send(Call.get("subscribers?limit=0", 10)),
                reply -> SubscriberJson.total(ok(reply, "count the subscribers"), "count the subscribers"));
    }

    /// A page of subscribers with their groups, newest first. Limit and cursor are sent together each
    /// time, because the server's own links leave the limit out. A limit above 100 that is refused is
    /// asked for again as 100.
    ///
    /// @param limit how many to ask for; the page says how many the server granted
    /// @param cursor the `nextCursor` of the page before, or null for the first
    public Answer<SubscriberPage> list(int limit, @Nullable String cursor) {
        String path = "subscribers?include=groups&limit=" + limit + (cursor == null ? "" : "&cursor=" + encode(cursor));
        Answer<Reply> answer = http.send(Call.get(path, 10));
        if (answer instanceof Answer.Answered(var reply) && reply.status() == 422 && limit > SAFE_PAGE) {
            return list(SAFE_PAGE, cursor);
        }
        return map(answer, reply -> SubscriberJson.page(ok(reply, "list the subscribers"), limit));
    }

    /// The subscriber with this id or email, if there is one.
    public Answer<Optional<Subscriber>> get(String idOrEmail) {
        return map(
                http.send(Call.get("subscribers/" + encode(idOrEmail), 1)),
                reply -> reply.status() == 404 ? Optional.empty() : Optional.of(subscriber(reply, "get a subscriber")));
    }

    /// Creates the subscriber, or updates the one with this email; fields and groups that are not named stay.
    public Answer<Subscriber> upsert(ObjectNode body) {
        return map(
                http.send(Call.write("POST", "subscribers", body)), reply -> subscriber(reply, "create a subscriber"));
    }

    /// Changes the subscriber with this id; `groups`, where named, replaces all of its groups.
    public Answer<Optional<Subscriber>> update(String id, ObjectNode body) {
        return map(
                http.send(Call.write("PUT", "subscribers/" + encode(id), body)),
                reply -> reply.status() == 404
                        ? Optional.empty()
                        : Optional.of(subscriber(reply, "update a subscriber")));
    }

    /// Deletes the subscriber with this id; false where there was none.
    public Answer<Boolean> delete(String id) {
        return map(http.send(Call.write("DELETE", "subscribers/" + encode(id), null)), reply -> {
            if (reply.status() == 404) return false;
            ok(reply, "delete a subscriber");
            return true;
        });
    }

    /// The first 1,000 groups, which is as many as an account can have.
    public Answer<List<NamedId>> groups() {
        return map(http.send(Call.get("groups?limit=1000", 1)), reply -> named(reply, "list the groups", "name"));
    }

    /// The account's fields with their keys.
    public Answer<List<NamedId>> fields() {
        return map(http.send(Call.get("fields?limit=1000", 1)), reply -> named(reply, "list the fields", "key"));
    }

    /// Makes a field; MailerLite derives its key from the name.
    ///
    /// @param type text, number or date
    public Answer<NamedId> createField(String name, String type) {
        ObjectNode body = Json.object().put("name", name).put("type", type);
        return map(http.send(Call.create("fields", body)), reply -> {
            JsonNode field = ok(reply, "create the field " + name).path("data");
            return new NamedId(field.path("id").asText(), field.path("key").asText());
        });
    }

    /// Sends the batch; one reply for each item, in order. An import takes a token of the imports'
    /// quota besides, each time it is sent.
    public Answer<List<Batch.Reply>> batch(Batch batch) {
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("requests");
        for (Batch.Item item : batch.items()) {
            ObjectNode request =
                    requests.addObject().put("method", item.method()).put("path", "api/" + item.path());
            if (item.body() != null) request.set("body", item.body());
        }
        boolean repeatable = batch.items().stream()
                .allMatch(item -> !item.method().equals("POST") || item.path().equals("subscribers"));
        return map(http.send(new Call("POST", "batch", body, repeatable, batch.isImport(), 1)), reply -> {
            List<Batch.Reply> replies = new ArrayList<>();
            ok(reply, "send a batch")
                    .path("responses")
                    .forEach(one -> replies.add(new Batch.Reply(one.path("code").asInt(), one.path("body"))));
            if (replies.size() != batch.items().size()) {
                throw unexpected(
                        "send a batch",
                        replies.size() + " responses to " + batch.items().size() + " requests");
            }
            return replies;
        });
    }

    /// A batch's request for the subscriber with this id or email.
    static Batch.Item read(String idOrEmail) {
        return new Batch.Item("GET", "subscribers/" + encode(idOrEmail), null);
    }

    /// Something with an id and a name or key.
    public record NamedId(String id, String name) {}

    private static Subscriber subscriber(Reply reply, String operation) {
        return SubscriberJson.subscriber(ok(reply, operation).path("data"))
                .orElseThrow(() -> unexpected(operation, "an answer without a subscriber"));
    }

    private static List<NamedId> named(Reply reply, String operation, String nameKey) {
        List<NamedId> named = new ArrayList<>();
        SubscriberJson.list(ok(reply, operation), operation)
                .forEach(one -> named.add(
                        new NamedId(one.path("id").asText(), one.path(nameKey).asText())));
        return named;
    }

    private static JsonNode ok(Reply reply, String operation) {
        if (reply.status() >= 200 && reply.status() < 300) return reply.body();
        if (reply.status() == 422) {
            List<String> fields = new ArrayList<>();
            reply.body().path("errors").fieldNames().forEachRemaining(fields::add);
            throw new CodedException(
                    "mailerlite_refused",
                    "MailerLite refused to " + operation + ": it does not accept " + String.join(", ", fields));
        }
        throw unexpected(operation, "status " + reply.status());
    }

    private static CodedException unexpected(String operation, String what) {
        return new CodedException("mailerlite_unexpected", "MailerLite failed to " + operation + ": " + what);
    }

    private static <T, U> Answer<U> map(Answer<T> answer, Function<T, U> change) {
        return switch (answer) {
            case Answer.Answered<T>(var value) -> new Answer.Answered<>(change.apply(value));
            case Answer.NotBefore<T>(var until) -> new Answer.NotBefore<>(until);
        };
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
