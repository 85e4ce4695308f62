package dev.lockstep.simulator.http;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.AccountSubscribers;
import dev.lockstep.simulator.account.Cursor;
import dev.lockstep.simulator.account.PageEdges;
import dev.lockstep.simulator.account.Status;
import dev.lockstep.simulator.account.SubscriberQuery;
import dev.lockstep.simulator.account.WriteOutcome;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The routes about subscribers, and the list of a group's members, which has the same form.
final class SubscriberEndpoints {
    private static final int DEFAULT_PAGE = 25;
    private static final int DEFAULT_MEMBER_PAGE = 50;
    private static final int MAX_MEMBER_PAGE = 1_000;

    private final Account account;
    private final AccountSubscribers subscribers;
    private final SubscriberBody bodies;
    private final RouteOptions options;
    private final URI base;

    SubscriberEndpoints(Account account, RouteOptions options, URI base) {
        this.account = account;
        this.subscribers = account.subscriberRules();
        this.bodies = new SubscriberBody(account);
        this.options = options;
        this.base = base;
    }

    Reply list(Request request) {
        Violations violations = new Violations();
        int limit = request.query().number("limit", DEFAULT_PAGE, 0, violations);
        if (options.largerPagesRefused() && limit > options.maxPage()) {
            violations.add("limit", "The limit field must not be greater than " + options.maxPage() + ".");
        }
        Optional<Status> status = status(request.query(), violations);
        Optional<Reply> refusal = refusal(request.query(), violations);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (limit == 0) {
            int total = subscribers.count(status.orElse(null));
            return Reply.json(200, json -> {
                json.writeStartObject();
                json.writeNumberField("total", total);
                json.writeEndObject();
            });
        }
        return page(request, "/subscribers", status.orElse(null), null, Math.min(limit, options.maxPage()));
    }

    Reply members(String group, Request request) {
        long groupId = Ids.parse(group);
        if (!account.groupRules().exists(groupId)) {
            return Reply.noModel("Group\\Group", group);
        }
        Violations violations = new Violations();
        int limit = request.query().number("limit", DEFAULT_MEMBER_PAGE, 1, violations);
        Status status = status(request.query(), violations).orElse(Status.ACTIVE);
        return refusal(request.query(), violations)
                .orElseGet(() -> page(
                        request,
                        "/groups/" + group + "/subscribers",
                        status,
                        groupId,
                        Math.min(limit, MAX_MEMBER_PAGE)));
    }

    Reply get(String idOrEmail) {
        return subscribers.json(idOrEmail).map(json -> Reply.data(200, json)).orElseGet(Reply::noSubscriber);
    }

    Reply upsert(Request request) {
        return switch (bodies.forUpsert(request.body())) {
            case SubscriberBody.Parsed.Bad bad -> bad.reply();
            case SubscriberBody.Parsed.Good good -> reply(subscribers.upsert(good.change(), options.doubleOptIn()));
        };
    }

    /// Looks the subscriber up before it validates the body, so that an unknown id is 404 whatever was sent. An
    /// assumption: no document or recording shows a bad body for an unknown id.
    Reply update(String id, Request request) {
        if (account.find(Long.toString(Ids.parse(id))).isEmpty()) {
            return Reply.noSubscriber();
        }
        return switch (bodies.forUpdate(request.body())) {
            case SubscriberBody.Parsed.Bad bad -> bad.reply();
            case SubscriberBody.Parsed.Good good -> reply(subscribers.update(Ids.parse(id), good.change()));
        };
    }

    Reply delete(String idOrEmail) {
        return subscribers.delete(idOrEmail) ? Reply.noContent() : Reply.noSubscriber();
    }

    Reply forget(String id) {
        Optional<String> forgotten = subscribers.forget(Ids.parse(id));
        if (forgotten.isEmpty()) {
            return Reply.noSubscriber();
        }
        return Reply.json(200, json -> {
            json.writeStartObject();
            json.writeFieldName("data");
            json.writeRawValue(forgotten.get());
            json.writeStringField(
                    "message", "Subscriber data will be completely deleted and forgotten within 30 days.");
            json.writeEndObject();
        });
    }

    private static Reply reply(WriteOutcome outcome) {
        return switch (outcome) {
            case WriteOutcome.Created created -> Reply.data(201, created.json());
            case WriteOutcome.Updated updated -> Reply.data(200, updated.json());
            case WriteOutcome.NotFound() -> Reply.noSubscriber();
            case WriteOutcome.EmailTaken() -> Reply.invalid("email", "The email has already been taken.");
            case WriteOutcome.NotReactivated refused ->
                Reply.invalid(
                        "status", "This subscriber is " + refused.status().wire() + " and cannot be set to active");
            case WriteOutcome.NotImportable refused -> notImportable(refused);
        };
    }

    private static Reply notImportable(WriteOutcome.NotImportable refused) {
        return Reply.json(422, json -> {
            json.writeStartObject();
            json.writeStringField("message", "The given data was invalid.");
            json.writeObjectFieldStart("errors");
            json.writeArrayFieldStart("email");
            json.writeString("This subscriber is " + refused.status().wire() + " and cannot be imported");
            json.writeEndArray();
            json.writeEndObject();
            json.writeStringField("subscriber", refused.id());
            json.writeEndObject();
        });
    }

    private Reply page(Request request, String path, @Nullable Status status, @Nullable Long groupId, int limit) {
        Cursor cursor = request.query().get("cursor").flatMap(Cursor::decode).orElse(null);
        boolean groups = request.query().get("include").filter("groups"::equals).isPresent();
        SubscriberQuery query = new SubscriberQuery(status, groupId, cursor, limit, groups);
        return Reply.json(200, json -> {
            json.writeStartObject();
            json.writeFieldName("data");
            PageEdges edges = subscribers.writePage(query, json);
            CursorEnvelope.write(json, base + path, edges, limit);
            json.writeEndObject();
        });
    }

    private static Optional<Status> status(Query query, Violations violations) {
        Optional<String> word = query.get("filter[status]");
        Optional<Status> status = word.flatMap(Status::ofWire);
        if (word.isPresent() && status.isEmpty()) {
            violations.add("filter.status", "The selected filter.status is invalid.");
        }
        return status;
    }

    private static Optional<Reply> refusal(Query query, Violations violations) {
        for (String filter : query.filters()) {
            if (!filter.equals("status")) {
                return Optional.of(Reply.message(
                        400, "Requested filter(s) `" + filter + "` are not allowed. Allowed filter(s) are `status`."));
            }
        }
        return violations.any() ? Optional.of(violations.reply()) : Optional.empty();
    }
}
