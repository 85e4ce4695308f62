package dev.lockstep.simulator.http;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.AccountGroups;
import dev.lockstep.simulator.account.Group;
import dev.lockstep.simulator.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The routes about groups and membership.
final class GroupEndpoints {
    private final AccountGroups groups;
    private final URI base;

    GroupEndpoints(Account account, URI base) {
        this.groups = account.groupRules();
        this.base = base;
    }

    Reply list(Request request) {
        String wanted = request.query().get("filter[name]").orElse("").toLowerCase(Locale.ROOT);
        List<Group> found = groups.all().stream()
                .filter(group -> group.name().toLowerCase(Locale.ROOT).contains(wanted))
                .sorted(order(request.query().get("sort").orElse("")))
                .toList();
        return PageNumberEnvelope.reply(
                request, base + "/groups", found, (json, group) -> groups.write(json, Ids.parse(group.id())));
    }

    Reply get(String id) {
        return groups.exists(Ids.parse(id)) ? one(200, Ids.parse(id)) : missing(id);
    }

    Reply create(Request request) {
        Violations violations = new Violations();
        String name = NameBody.read(request.body(), violations);
        return violations.any() ? violations.reply() : one(201, groups.add(name));
    }

    Reply rename(String id, Request request) {
        if (!groups.exists(Ids.parse(id))) {
            return missing(id);
        }
        Violations violations = new Violations();
        String name = NameBody.read(request.body(), violations);
        if (violations.any()) {
            return violations.reply();
        }
        return groups.rename(Ids.parse(id), name) ? one(200, Ids.parse(id)) : missing(id);
    }

    Reply delete(String id) {
        return groups.delete(Ids.parse(id)) ? Reply.noContent() : missing(id);
    }

    Reply assign(List<String> ids) {
        return switch (groups.assign(Ids.parse(ids.getFirst()), Ids.parse(ids.getLast()))) {
            case AccountGroups.Assignment.Assigned assigned -> Reply.data(200, assigned.json());
            case AccountGroups.Assignment.NoSubscriber() -> Reply.noSubscriber();
            case AccountGroups.Assignment.NoGroup() -> Reply.invalid("id", "The selected id is invalid.");
        };
    }

    Reply unassign(List<String> ids) {
        boolean done = groups.unassign(Ids.parse(ids.getFirst()), Ids.parse(ids.getLast()));
        return done ? Reply.noContent() : Reply.message(404, "");
    }

    private Reply one(int status, long id) {
        return Reply.data(status, new String(Json.bytes(json -> groups.write(json, id)), StandardCharsets.UTF_8));
    }

    private static Reply missing(String id) {
        return Reply.noModel("Group\\Group", id);
    }

    private static Comparator<Group> order(String sort) {
        Comparator<Group> order =
                switch (sort.startsWith("-") ? sort.substring(1) : sort) {
                    case "name" -> Comparator.comparing(Group::name, String.CASE_INSENSITIVE_ORDER);
                    case "total" -> Comparator.comparingInt(Group::total);
                    default -> Comparator.comparing(group -> Ids.parse(group.id()));
                };
        return sort.startsWith("-") ? order.reversed() : order;
    }
}
