package dev.lockstep.system.people;

import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.simulator.account.SubscriberRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes persons by their number: the same number is always the same person. Thread-safe.
final class Casting {
    private static final long FIRST_SUBSCRIBER_ID = 170_000_000_000_000_000L;
    private static final int IDS_PER_PERSON = 10;
    private static final Instant FIRST_DAY = Instant.parse("2019-01-01T00:00:00Z");
    private static final int SECONDS = 200_000_000;

    private final Layout layout;
    private final Words words;
    private final Mapping mapping;
    private final Map<String, String> groupIds;

    /// @param groupIds the id of every group on side B, by its name
    Casting(Layout layout, Words words, Mapping mapping, Map<String, String> groupIds) {
        this.layout = layout;
        this.words = words;
        this.mapping = mapping;
        this.groupIds = Map.copyOf(groupIds);
    }

    Person person(long number) {
        return new Cast(layout.kind(number), number).person();
    }

    /// One person being made.
    private final class Cast {
        private final Kind kind;
        private final long number;
        private final Draw draw;
        private final String address;
        private final Map<String, @Nullable String> truth;
        private final List<String> groups;
        private final Instant since;
        private final List<ClientRow> clients = new ArrayList<>();
        private final List<SubscriberRow> subscribers = new ArrayList<>();

        Cast(Kind kind, long number) {
            this.kind = kind;
            this.number = number;
            this.draw = new Draw(layout.seed(), number);
            String firstName = draw.of(words.firstNames());
            String lastName = draw.of(words.lastNames());
            this.address = Addresses.of(kind, Addresses.plain(firstName, lastName, number, draw), number);
            this.truth = Details.of(address, firstName, lastName, words, draw);
            this.groups = Groups.drawn(draw);
            this.since = FIRST_DAY.plusSeconds(draw.below(SECONDS));
        }

        Person person() {
            switch (kind) {
                case PAIR, APOSTROPHE, QUOTED, UNICODE, LONGEST -> {
                    client(Addresses.asTyped(address, draw), draw.perMille(600) ? id(0) : null);
                    subscriber(0, address);
                }
                case SHARED_EMAIL -> sharedClients();
                case SHARED_EMAIL_SUBSCRIBED -> {
                    sharedClients();
                    subscriber(0, address);
                }
                case TWICE_SUBSCRIBED -> {
                    client(address, null);
                    subscriber(0, address);
                    subscriber(1, Telling.decomposed(address));
                }
                case ID_OF_ANOTHER -> {
                    client(address, id(1));
                    client(other(), null);
                    subscriber(0, address);
                    subscriber(1, other());
                }
                case MOVED -> {
                    client(Addresses.moved(address), id(0));
                    subscriber(0, address);
                }
                case STALE_ID -> {
                    client(Addresses.asTyped(address, draw), id(IDS_PER_PERSON - 1));
                    subscriber(0, address);
                }
                case DELETED_SUBSCRIBED -> {
                    deleted(address, null);
                    subscriber(0, address);
                }
                case DELETED_BY_ID -> {
                    deleted(Addresses.moved(address), id(0));
                    subscriber(0, address);
                }
                case DELETED -> deleted(address, draw.perMille(500) ? id(0) : null);
                case DELETED_AND_BACK -> {
                    deleted(Addresses.capitalised(address), null);
                    client(address, null);
                    subscriber(0, address);
                }
                case NULL_EMAIL -> client(null, null);
                case BLANK_EMAIL -> client(Addresses.blank(number), null);
                case MALFORMED_EMAIL -> client(Addresses.malformed(number, draw), null);
                case PLUS -> {
                    client(address, null);
                    client(Addresses.withPlus(address), null);
                    subscriber(0, address);
                    subscriber(1, Addresses.withPlus(address));
                }
                case CLIENT_ONLY -> client(Addresses.asTyped(address, draw), null);
                case SUBSCRIBER_ONLY -> subscriber(0, address);
            }
            return new Person(clients, subscribers);
        }

        private void sharedClients() {
            client(address, null);
            client(Addresses.capitalised(address), null);
        }

        private String other() {
            return "other." + address;
        }

        private String id(int which) {
            return Long.toString(FIRST_SUBSCRIBER_ID + number * IDS_PER_PERSON + which);
        }

        private void client(@Nullable String email, @Nullable String mailerliteId) {
            clients.add(row(email, mailerliteId, null));
        }

        private void deleted(String email, @Nullable String mailerliteId) {
            clients.add(row(email, mailerliteId, since.plusSeconds(SECONDS / 10)));
        }

        private ClientRow row(@Nullable String email, @Nullable String mailerliteId, @Nullable Instant deletedAt) {
            Map<String, @Nullable String> values = new LinkedHashMap<>(Telling.app(truth, draw));
            values.put("email", email);
            return new ClientRow(draw.uuid(), values, mailerliteId, since, since, deletedAt, Groups.app(groups, draw));
        }

        private void subscriber(int which, String email) {
            Map<String, @Nullable String> told = Telling.list(truth, words, draw);
            Map<String, @Nullable String> fields = new LinkedHashMap<>();
            mapping.fields().forEach(field -> fields.put(field.field(), told.get(field.column())));
            fields.remove("email");
            fields.remove("status");
            String status = String.valueOf(told.get("marketing_status"));
            subscribers.add(SubscriberRow.of(
                            email,
                            status,
                            fields,
                            Groups.list(groups, draw).stream()
                                    .map(name -> groupIds.getOrDefault(name, "0"))
                                    .toList())
                    .withId(id(which))
                    .withTimes(since, null, since, since.plusSeconds(1)));
        }
    }
}
