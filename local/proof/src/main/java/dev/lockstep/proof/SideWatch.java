package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.clients.ClientCreation;
import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Transport;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.state.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at everything that the sync writes to either side, at the moment when it lands.
final class SideWatch {
    private static final Pattern PERSON = Pattern.compile("(?:api/)?subscribers/([0-9]+)");
    private static final Pattern MEMBERSHIP = Pattern.compile("(?:api/)?subscribers/([0-9]+)/groups/([0-9]+)");
    private static final Map<String, FieldMapping> BY_COLUMN =
            World.MAPPING.fields().stream().collect(Collectors.toMap(FieldMapping::column, Function.identity()));
    private static final Map<String, FieldMapping> BY_KEY =
            World.MAPPING.fields().stream().collect(Collectors.toMap(FieldMapping::field, Function.identity()));
    static final String STATUS = "marketing_status";

    private final Stage stage;
    private final Creations creations;

    SideWatch(Stage stage) {
        this.stage = stage;
        this.creations = new Creations(stage);
    }

    /// The canonical form of a value of a column.
    static @Nullable String canonical(String column, @Nullable String value) {
        FieldMapping field = BY_COLUMN.get(column);
        return field == null ? value : field.form().of(value);
    }

    void writtenOnA(ClientEdit edit, Wire wire) {
        int contact = stage.world.contact(edit.id().toString());
        edit.values().forEach((column, value) -> {
            if (Objects.equals(canonical(column, edit.observed().get(column)), canonical(column, value))) {
                unchanged(contact, Side.A, column, value);
            }
            written(new Place(contact, Side.A, column), canonical(column, value), wire);
        });
        edit.joins().forEach(group -> member(contact, Side.A, group, true, wire));
        edit.leaves().forEach(group -> member(contact, Side.A, group, false, wire));
    }

    /// Looks at a client who was created.
    void createdOnA(ClientCreation creation, Wire wire) {
        creations.onA(creation, wire);
        stage.wrote(Side.A, wire);
    }

    /// Whether the sync created a client's subscriber, or a subscriber's client.
    boolean made(String id) {
        return creations.isCounterpart(id);
    }

    /// Looks at a call to MailerLite that was carried out.
    void answered(Transport.Request request, Transport.Response response, Wire wire) {
        if (response.status() >= 300) return;
        if (request.path().equals("batch")) {
            JsonNode answers = Json.readOwn(response.body()).path("responses");
            JsonNode items = Json.readOwn(String.valueOf(request.body())).path("requests");
            for (int index = 0; index < items.size(); index++) {
                JsonNode item = items.path(index);
                if (answers.path(index).path("code").asInt() >= 300) continue;
                landed(
                        item.path("method").asText(),
                        item.path("path").asText(),
                        item.path("body"),
                        answers.path(index).path("body"),
                        wire);
            }
            return;
        }
        JsonNode body = request.body() == null ? Json.object() : Json.readOwn(request.body());
        landed(request.method(), request.path().replaceAll("\\?.*", ""), body, answer(response), wire);
    }

    private static JsonNode answer(Transport.Response response) {
        return response.body().isBlank() ? Json.object() : Json.readOwn(response.body());
    }

    private void landed(String method, String path, JsonNode body, JsonNode answer, Wire wire) {
        if (method.equals("GET")) {
            wire.readSubscribers = stage.ledger.now();
            JsonNode data = answer.path("data");
            if (data.isArray()) data.forEach(row -> see(row, wire));
            if (data.isObject()) see(data, wire);
            return;
        }
        Matcher membership = MEMBERSHIP.matcher(path);
        Matcher person = PERSON.matcher(path);
        if (path.matches("(?:api/)?subscribers") && method.equals("POST")) {
            creations.onB(body, answer.path("data").path("id").asText(), wire);
            stage.wrote(Side.B, wire);
        } else if (membership.matches()) {
            int contact = stage.world.contact(membership.group(1));
            member(contact, Side.B, membership.group(2), method.equals("POST"), wire);
        } else if (person.matches() && method.equals("PUT")) {
            put(stage.world.contact(person.group(1)), body, wire);
        } else {
            stage.violated(Invariant.SCOPE, "the sync called " + method + " " + path);
        }
    }

    private void see(JsonNode row, Wire wire) {
        if (!row.has("email")) return;
        Map<String, @Nullable String> values = new TreeMap<>();
        BY_KEY.forEach((key, field) -> {
            JsonNode value = key.equals("email") || key.equals("status")
                    ? row.path(key)
                    : row.path("fields").path(key);
            values.put(field.column(), field.form().of(value.textValue()));
        });
        Set<String> seen = new HashSet<>(values.keySet());
        for (int group = 0; group < World.MANAGED_GROUPS; group++) {
            values.put(Edit.GROUP + group, null);
            seen.add(Edit.GROUP + group);
        }
        row.path("groups").forEach(group -> {
            int number = stage.world.groups.indexOf(group.path("id").asText());
            if (number < World.MANAGED_GROUPS) values.put(Edit.GROUP + number, Ledger.MEMBER);
        });
        wire.sights.put(row.path("id").asText(), new Sight(stage.ledger.now(), values, seen, false));
    }

    private void put(int contact, JsonNode body, Wire wire) {
        Map<String, @Nullable String> values = new HashMap<>();
        body.path("fields")
                .properties()
                .forEach(one -> values.put(one.getKey(), one.getValue().textValue()));
        for (String key : List.of("email", "status")) {
            if (body.has(key)) values.put(key, body.path(key).textValue());
        }
        if (body.has("groups")) stage.violated(Invariant.SCOPE, "the sync replaced all groups of contact " + contact);
        values.forEach((key, value) -> {
            FieldMapping field = BY_KEY.get(key);
            if (field == null) {
                stage.violated(Invariant.SCOPE, "the sync wrote the field " + key + ", which is not mapped");
                return;
            }
            writtenOnB(contact, field.column(), field.form().of(value), wire);
        });
    }

    private void writtenOnB(int contact, String what, @Nullable String value, Wire wire) {
        Sight sight = wire.sights.get(String.valueOf(stage.world.roster.subscriber(contact)));
        if (sight != null
                && !sight.relayed()
                && sight.known().contains(what)
                && Objects.equals(sight.values().get(what), value)) {
            unchanged(contact, Side.B, what, value);
        }
        if (stage.stateWatch.isOvertaken(wire)) {
            stage.cameLate();
            late(new Place(contact, Side.B, what), value, wire);
        }
        Place place = new Place(contact, Side.B, what);
        // What is sent again goes over nothing, nor over what it wrote itself the first time.
        if (sight != null && !Objects.equals(stage.ledger.current(place), value)) {
            stage.overwritten(stage.ledger.overwrite(place, sight.at()));
        }
        written(place, value, wire);
    }

    /// MailerLite knows no lease. What a worker without one writes there may only be what it would have
    /// been anyway.
    private void late(Place place, @Nullable String value, Wire wire) {
        boolean over = stage.ledger.changedAt(place) > stage.stateWatch.grantedAt(wire.lease);
        if (!over || Objects.equals(stage.ledger.current(place), value)) return;
        stage.violated(
                Invariant.FENCING,
                "a worker without the lease wrote " + place + " as " + value + " over " + stage.ledger.current(place)
                        + ", which was set since");
    }

    private void member(int contact, Side side, String groupId, boolean join, Wire wire) {
        int number = stage.world.groups.indexOf(groupId);
        if (number < 0 || number >= World.MANAGED_GROUPS) {
            stage.violated(Invariant.SCOPE, "the sync touched a group that is not managed");
            return;
        }
        String value = join ? Ledger.MEMBER : null;
        if (side == Side.B) {
            writtenOnB(contact, Edit.GROUP + number, value, wire);
        } else {
            written(new Place(contact, side, Edit.GROUP + number), value, wire);
        }
    }

    private void written(Place place, @Nullable String value, Wire wire) {
        if (place.what().equals(STATUS)) consent(place, value, wire);
        new Guarded(stage).written(place, value, wire);
        if (wire.isSmart) isRead(place, value, wire);
        if (wire.repairs) repaired(place, value, wire);
        if (wire.undoes == null) stage.ledger.written(place, value);
        else stage.undoWatch.written(place, value, wire);
        stage.wrote(place.side(), wire);
    }

    /// A status is decided by consent, and an address may be parked; whatever else smart writes it has read.
    private void isRead(Place place, @Nullable String value, Wire wire) {
        if (place.what().equals(STATUS) || place.what().equals("email")) return;
        Sight sight = sight(place, wire);
        Place other = new Place(place.contact(), place.side().other(), place.what());
        boolean read = place.side() == Side.A
                ? sight != null
                        && sight.known().contains(place.what())
                        && Objects.equals(sight.values().get(place.what()), value)
                : Objects.equals(stage.ledger.current(other), value)
                        || stage.ledger.changedAt(other) > wire.readClients
                        || stage.ledger.hasLeft(place.contact(), Side.A, wire.readClients);
        if (!read) stage.violated(Invariant.HINT, "smart wrote " + place + " as " + value + ", which it had not read");
    }

    /// A repair fills blanks, as somebody chose to have them filled.
    private void repaired(Place place, @Nullable String value, Wire wire) {
        boolean unseen = place.side() == Side.B && stage.ledger.isUnseen(place, sight(place, wire));
        if (!unseen && (place.what().startsWith(Edit.GROUP) || stage.ledger.current(place) != null)) {
            stage.violated(Invariant.SCOPE, "a repair wrote " + place + ", which was not blank");
        }
        stage.ledger.chosen(place.contact(), place.what(), value);
    }

    /// What the worker last saw of the place's subscriber; null where it saw nothing.
    @Nullable
    Sight sight(Place place, Wire wire) {
        return wire.sights.get(String.valueOf(stage.world.roster.subscriber(place.contact())));
    }

    /// Only an opt-in later than every opt-out that could be seen makes anybody active again, and on A
    /// alone. An opt-out on A that is what was agreed before leaves no trace there, whatever was undone by
    /// it.
    private void consent(Place place, @Nullable String value, Wire wire) {
        if (!Status.isOptOut(stage.ledger.current(place)) || Status.isOptOut(value)) return;
        Sight sight = wire.sights.get(String.valueOf(stage.world.roster.subscriber(place.contact())));
        long seen = sight == null ? Long.MAX_VALUE : sight.at();
        long optOut = 0;
        long optIn = 0;
        for (Ledger.Entry edit : stage.ledger.all(place.contact(), STATUS)) {
            if (edit.optsIn()) optIn = edit.at();
            boolean visible = edit.place().side() == Side.A ? !edit.reverts() : edit.at() <= seen;
            if (Status.isOptOut(edit.value()) && visible) optOut = edit.at();
        }
        if (place.side() == Side.B || optIn <= optOut) {
            stage.violated(
                    Invariant.CONSENT,
                    "contact " + place.contact() + " was made " + value + " on " + place.side() + " from "
                            + stage.ledger.current(place));
        }
    }

    private void unchanged(int contact, Side side, String what, @Nullable String value) {
        stage.violated(
                Invariant.UNCHANGED_IS_NOT_WRITTEN,
                "contact " + contact + ": " + what + " was written to " + side + " as " + value
                        + ", which it was seen to hold");
    }
}
