package dev.lockstep.simulator.http;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.AccountFields;
import dev.lockstep.simulator.account.Field;
import dev.lockstep.simulator.account.FieldType;
import dev.lockstep.simulator.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The routes about fields.
final class FieldEndpoints {
    private final AccountFields fields;
    private final URI base;

    FieldEndpoints(Account account, URI base) {
        this.fields = account.fieldRules();
        this.base = base;
    }

    Reply list(Request request) {
        String wanted = request.query().get("filter[keyword]").orElse("").toLowerCase(Locale.ROOT);
        Optional<String> type = request.query().get("filter[type]");
        List<Field> found = fields.all().stream()
                .filter(field -> field.name().toLowerCase(Locale.ROOT).contains(wanted))
                .filter(field ->
                        type.isEmpty() || type.get().equals(field.type().wire()))
                .sorted(order(request.query().get("sort").orElse("")))
                .toList();
        return PageNumberEnvelope.reply(request, base + "/fields", found, (json, field) -> field.write(json, true));
    }

    Reply create(Request request) {
        Violations violations = new Violations();
        String name = NameBody.read(request.body(), violations);
        Optional<FieldType> type = FieldType.ofWire(request.body().path("type").asText(""));
        if (request.body().path("type").isMissingNode()) {
            violations.add("type", "The type field is required.");
        } else if (type.isEmpty()) {
            violations.add("type", "The selected type is invalid.");
        }
        if (violations.any()) {
            return violations.reply();
        }
        return fields.add(name, type.orElseThrow())
                .map(field -> one(201, field))
                .orElseGet(FieldEndpoints::nameTaken);
    }

    Reply rename(String id, Request request) {
        Violations violations = new Violations();
        String name = NameBody.read(request.body(), violations);
        boolean known = fields.all().stream().anyMatch(field -> field.id() == Ids.parse(id));
        if (!known) {
            return missing(id);
        }
        if (violations.any()) {
            return violations.reply();
        }
        if (fields.nameTaken(name, Ids.parse(id))) {
            return nameTaken();
        }
        return fields.rename(Ids.parse(id), name).map(field -> one(200, field)).orElseGet(() -> missing(id));
    }

    Reply delete(String id) {
        return fields.delete(Ids.parse(id)) ? Reply.noContent() : missing(id);
    }

    private static Reply one(int status, Field field) {
        return Reply.data(status, new String(Json.bytes(json -> field.write(json, false)), StandardCharsets.UTF_8));
    }

    private static Reply nameTaken() {
        return Reply.invalid("name", "Field name must be unique");
    }

    private static Reply missing(String id) {
        return Reply.noModel("Field", id);
    }

    private static Comparator<Field> order(String sort) {
        Comparator<Field> order =
                switch (sort.startsWith("-") ? sort.substring(1) : sort) {
                    case "name" -> Comparator.comparing(Field::name, String.CASE_INSENSITIVE_ORDER);
                    case "type" -> Comparator.comparing(field -> field.type().wire());
                    default -> Comparator.comparingLong(Field::id);
                };
        return sort.startsWith("-") ? order.reversed() : order;
    }
}
