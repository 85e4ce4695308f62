package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Transport.Request;
import dev.lockstep.contacts.subscribers.Transport.Response;
import dev.lockstep.proof.Ledger.Place;
import dev.lockstep.state.Attributes;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/// The people in a world, who edit both sides. For one thread.
final class People {
    /// MailerLite keeps times to the second; edits lie further apart.
    private static final Duration APART = Duration.ofSeconds(2);
    /// Between two calls of the sync time hardly passes: a call follows its permit.
    private static final Duration AMID = Duration.ofMillis(50);

    private final World world;
    private final Ledger ledger;
    private Instant lastEdit = Instant.EPOCH;

    People(World world, Ledger ledger) {
        this.world = world;
        this.ledger = ledger;
    }

    Instant lastEdit() {
        return lastEdit;
    }

    /// Makes the history's contacts, who are the same on both sides.
    void arrive(History history) {
        for (int contact = 0; contact < history.contacts(); contact++) {
            SplittableRandom random = new SplittableRandom(history.seed() * 31 + contact);
            Map<String, String> columns = new TreeMap<>();
            for (String column : Seeds.COLUMNS) {
                String value = Seeds.value(column, random.nextInt(Seeds.VALUES), contact);
                if (value != null && !column.equals("email")) columns.put(column, value);
            }
            if (random.nextInt(6) == 0) columns.put(SideWatch.STATUS, "unsubscribed");
            Set<Integer> members = new TreeSet<>();
            for (int group = 0; group <= World.MANAGED_GROUPS; group++) {
                if (random.nextBoolean()) members.add(group);
            }
            world.add(columns, members);
            noteInitial(contact);
        }
    }

    private void noteInitial(int contact) {
        Client client = world.client(contact);
        for (Side side : Side.values()) {
            for (FieldMapping field : World.MAPPING.fields()) {
                String value = field.form().of(client.values().get(field.column()));
                ledger.initially(new Place(contact, side, field.column()), value);
            }
            for (int group = 0; group < World.MANAGED_GROUPS; group++) {
                String member = client.groups().contains(world.groups.get(group)) ? Ledger.MEMBER : null;
                ledger.initially(new Place(contact, side, Edit.GROUP + group), member);
            }
        }
    }

    void edit(Edit edit) {
        Duration apart = edit.call() == 0 ? APART : AMID;
        world.clock.advance(apart);
        Place place = new Place(edit.contact(), edit.side(), edit.what());
        String canonical = SideWatch.canonical(edit.what(), edit.value());
        boolean returns = edit.side() == Side.B
                && edit.what().equals(SideWatch.STATUS)
                && "active".equals(canonical)
                && Status.isOptOut(ledger.current(place));
        boolean reverts = reverts(edit, canonical);
        switch (edit.side()) {
            case A -> onA(edit);
            case B -> onB(edit, returns);
        }
        ledger.edited(place, canonical, reverts, returns);
        lastEdit = world.clock.instant();
        world.clock.advance(apart);
    }

    private void onA(Edit edit) {
        UUID id = world.clientIds.get(edit.contact());
        if (!edit.isGroup()) {
            world.clients.set(id, edit.what(), edit.value());
        } else if (edit.value() != null) {
            world.clients.join(id, world.groups.get(edit.group()));
        } else {
            world.clients.leave(id, world.groups.get(edit.group()));
        }
    }

    private void onB(Edit edit, boolean returns) {
        String path = "subscribers/" + world.subscriberIds.get(edit.contact());
        if (edit.isGroup()) {
            String group = path + "/groups/" + world.groups.get(edit.group());
            send(edit.value() != null ? "POST" : "DELETE", group, null);
            return;
        }
        if (returns) {
            world.account.subscriberRules().optIn(world.subscriberIds.get(edit.contact()));
            return;
        }
        FieldMapping field = World.MAPPING.fields().stream()
                .filter(one -> one.column().equals(edit.what()))
                .findFirst()
                .orElseThrow();
        ObjectNode body = Json.object();
        boolean own = field.field().equals("email") || field.field().equals("status");
        (own ? body : body.putObject("fields")).put(field.field(), edit.value());
        send("PUT", path, Json.write(body));
    }

    private void send(String method, String path, @Nullable String body) {
        Response response = world.mailerLite.answer(new Request(method, path, body));
        // Whoever leaves a group that they are not in gets a 404, which is fine.
        if (response.status() >= 300 && response.status() != 404) {
            throw new IllegalStateException(method + " " + path + " " + body + ": " + response);
        }
    }

    private boolean reverts(Edit edit, @Nullable String canonical) {
        Map<String, AttributeValue> link = world.dynamo
                .getItem(GetItemRequest.builder()
                        .tableName(World.LINKS)
                        .key(Map.of("pk", Attributes.text("A#" + world.clientIds.get(edit.contact()))))
                        .build())
                .item();
        JsonNode shadow = Json.readOwn(Attributes.text(link, "shadow"));
        if (edit.isGroup()) {
            boolean base = false;
            for (JsonNode group : shadow.path("agreed_groups")) {
                base |= group.asText().equals(world.groups.get(edit.group()));
            }
            return base == (canonical != null);
        }
        JsonNode agreed = shadow.path("agreed");
        return agreed.has(edit.what())
                && Objects.equals(agreed.path(edit.what()).textValue(), canonical);
    }
}
