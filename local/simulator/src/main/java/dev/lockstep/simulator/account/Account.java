package dev.lockstep.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.json.Json;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// One MailerLite account: its subscribers, groups, fields and webhooks, all in memory. Thread-safe; many
/// readers at once.
///
/// Ids are 18 digits and grow with each new thing. The eight default fields are always there. With a journal,
/// every change is in the file before the call that made it returns.
public final class Account implements AutoCloseable {
    private final AccountState state;
    private final AccountFields fields;
    private final AccountGroups groups;
    private final AccountSubscribers subscribers;
    private final AccountWebhooks webhooks;

    private Account(AccountState state) {
        this.state = state;
        this.fields = new AccountFields(state);
        this.groups = new AccountGroups(state);
        this.subscribers = new AccountSubscribers(state);
        this.webhooks = new AccountWebhooks(state);
    }

    /// An account with only the default fields, kept nowhere.
    public static Account empty(Clock clock) {
        return new Account(new AccountState(clock));
    }

    /// The account a journal file describes, empty if there is none yet; later changes are appended to the
    /// file. A torn last line is dropped; any other bad line is an error that names its number. One process
    /// at a time.
    public static Account open(Path journalFile, Clock clock) {
        AccountState state = new AccountState(clock);
        state.keepIn(Journal.open(journalFile, line -> state.replay(Json.MAPPER.readTree(line))));
        return new Account(state);
    }

    /// What the API does with fields.
    public AccountFields fieldRules() {
        return fields;
    }

    /// What the API does with groups.
    public AccountGroups groupRules() {
        return groups;
    }

    /// What the API does with subscribers.
    public AccountSubscribers subscriberRules() {
        return subscribers;
    }

    /// The account's webhooks.
    public AccountWebhooks webhookRules() {
        return webhooks;
    }

    /// Loads subscribers as they are, past the API's rules, and returns how many. Streams: rows are not
    /// kept. Throws IllegalArgumentException naming the email for a status, field key or group the account
    /// does not know, or for an email or id that is already there; the rows before it stay loaded.
    public long load(Stream<SubscriberRow> rows) {
        return state.writing(() -> {
            long[] count = {0};
            long now = state.now();
            rows.sequential().forEach(row -> {
                load(row, now);
                count[0]++;
            });
            return count[0];
        });
    }

    private void load(SubscriberRow row, long now) {
        long id = row.id() == null ? state.nextId() : state.seen(Long.parseLong(row.id()));
        if (state.subscribers.at(id) != null || state.subscribers.byEmail(row.email()) != null) {
            throw new IllegalArgumentException(row.email() + ": this email or id is already in the account");
        }
        state.keep(state.rows.subscriber(row, id, now));
    }

    /// Puts any JSON at its id's place in the list of subscribers (the newest place if it has no usable
    /// id), to be shown exactly as it is: for malformed subscribers. Returns the place. Searches by email
    /// do not find it.
    public String loadRaw(JsonNode subscriber) {
        return state.writing(() -> {
            JsonNode id = subscriber.path("id");
            boolean usable = id.asText("").matches("[0-9]{1,18}");
            long place = usable ? state.seen(id.asLong()) : state.nextId();
            state.keep(new RawEntry(place, subscriber));
            return Long.toString(place);
        });
    }

    /// Adds a custom field. Throws IllegalArgumentException when the name or the key is taken.
    public Field defineField(String name, String key, FieldType type) {
        return fields.add(name, key, type)
                .orElseThrow(() -> new IllegalArgumentException("field name or key is taken: " + name + ", " + key));
    }

    /// Every field, defaults first, then in the order of their making.
    public List<Field> fields() {
        return fields.all();
    }

    /// Adds a group, also when another has the same name, and returns its id.
    public String addGroup(String name) {
        return Long.toString(groups.add(name));
    }

    /// The id of the oldest group with exactly this name, adding one if there is none.
    public String groupNamed(String name) {
        return groups().stream()
                .filter(group -> group.name().equals(name))
                .map(Group::id)
                .findFirst()
                .orElseGet(() -> addGroup(name));
    }

    /// Every group in the order of their making, with true counts.
    public List<Group> groups() {
        return groups.all();
    }

    /// Every living subscriber, newest first, at one moment. Raw entries are left out.
    public List<SubscriberRow> subscribers() {
        List<SubscriberRow> rows = new ArrayList<>();
        forEachSubscriber(rows::add);
        return rows.reversed();
    }

    /// Shows every living subscriber, oldest first, without building a list. Writers wait meanwhile.
    public void forEachSubscriber(Consumer<SubscriberRow> visitor) {
        state.reading(() -> {
            for (Entry entry : state.subscribers.all()) {
                if (entry instanceof Subscriber subscriber && !subscriber.deleted()) {
                    visitor.accept(state.rows.row(subscriber));
                }
            }
            return true;
        });
    }

    /// A living subscriber by id, or by email in any case.
    public Optional<SubscriberRow> find(String idOrEmail) {
        return subscribers.find(idOrEmail);
    }

    /// How many living subscribers there are, raw entries included.
    public int size() {
        return subscribers.count(null);
    }

    /// Closes the journal; the account then lives on in memory only.
    @Override
    public void close() {
        state.close();
    }
}
