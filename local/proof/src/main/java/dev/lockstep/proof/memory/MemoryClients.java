package dev.lockstep.proof.memory;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientCreation;
import dev.lockstep.contacts.clients.ClientEdit;
import dev.lockstep.contacts.clients.ClientKey;
import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.contacts.clients.ClientWriter;
import dev.lockstep.contacts.clients.EditOutcome;
import dev.lockstep.contacts.mapping.MappingFile;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The app's clients in memory, with the constraints of their tables that a sync can meet: emails are unique
/// as written, and a birth date is a date. For one thread.
public final class MemoryClients implements ClientTable, ClientWriter {
    private final Clock clock;
    private final TreeMap<UUID, Client> rows = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();
    private final MemoryOutbox outbox;

    public MemoryClients(Clock clock) {
        this.clock = clock;
        this.outbox = new MemoryOutbox(clock);
    }

    /// The outbox that every change of a client leaves a row in.
    public MemoryOutbox outbox() {
        return outbox;
    }

    /// Adds a client who is in no group.
    public void insert(UUID id, Map<String, @Nullable String> columns) {
        Map<String, @Nullable String> values = new HashMap<>();
        MappingFile.COLUMNS.forEach(column -> values.put(column, columns.get(column)));
        rows.put(id, new Client(id, null, false, values, Set.of(), clock.instant()));
        outbox.note(id, false);
    }

    /// Lets the app's groups name a group of MailerLite.
    public void addGroup(String mailerliteId) {
        groups.add(mailerliteId);
    }

    /// Lets no group of the app's name this one of MailerLite any more. Its members stay what they are.
    public void removeGroup(String mailerliteId) {
        groups.remove(mailerliteId);
    }

    /// Sets a column as the app does.
    public void set(UUID id, String column, @Nullable String value) {
        Map<String, @Nullable String> values = new HashMap<>(row(id).values());
        values.put(column, value);
        replace(id, values, row(id).groups());
    }

    /// Lets a client join the group that names this one of MailerLite.
    public void join(UUID id, String mailerliteId) {
        Set<String> members = new TreeSet<>(row(id).groups());
        members.add(mailerliteId);
        replace(id, row(id).values(), members);
    }

    public void leave(UUID id, String mailerliteId) {
        Set<String> members = new TreeSet<>(row(id).groups());
        members.remove(mailerliteId);
        replace(id, row(id).values(), members);
    }

    private void replace(UUID id, Map<String, @Nullable String> values, Set<String> members) {
        Client row = row(id);
        boolean same = row.values().equals(values) && row.groups().equals(members);
        rows.put(id, new Client(id, row.mailerliteId(), row.deleted(), values, members, clock.instant()));
        if (!same) outbox.note(id, false);
    }

    /// Marks a client as deleted.
    public void delete(UUID id) {
        Client row = rows.get(id);
        if (row == null) return;
        rows.put(id, new Client(id, row.mailerliteId(), true, row.values(), row.groups(), clock.instant()));
        outbox.note(id, false);
    }

    /// Takes a client's row away.
    public void remove(UUID id) {
        if (rows.remove(id) != null) outbox.note(id, false);
    }

    /// Every row, deleted ones included.
    public Collection<Client> all() {
        return Collections.unmodifiableCollection(rows.values());
    }

    public Client row(UUID id) {
        return Objects.requireNonNull(rows.get(id), () -> "there is no client " + id);
    }

    @Override
    public void verify() {}

    @Override
    public List<Client> find(Collection<String> emails, Collection<String> mailerliteIds, Collection<UUID> ids) {
        Set<String> wanted = Set.copyOf(emails);
        Set<String> marks = Set.copyOf(mailerliteIds);
        Set<UUID> keys = Set.copyOf(ids);
        return rows.values().stream()
                .filter(row -> keys.contains(row.id())
                        || (row.mailerliteId() != null && marks.contains(row.mailerliteId()))
                        || (!wanted.isEmpty() && wanted.contains(String.valueOf(Form.EMAIL.of(row.email())))))
                .map(this::shown)
                .toList();
    }

    private Client shown(Client row) {
        if (groups.containsAll(row.groups())) return row;
        Set<String> named = new TreeSet<>(row.groups());
        named.retainAll(groups);
        return new Client(row.id(), row.mailerliteId(), row.deleted(), row.values(), named, row.updatedAt());
    }

    @Override
    public List<ClientKey> keysAfter(@Nullable UUID after, int limit) {
        return (after == null ? rows : rows.tailMap(after, false))
                .values().stream()
                        .limit(limit)
                        .map(row -> new ClientKey(row.id(), row.email(), row.deleted()))
                        .toList();
    }

    @Override
    public long count() {
        return rows.size();
    }

    @Override
    public Map<String, List<UUID>> sharedEmails() {
        Map<String, List<UUID>> shared = new TreeMap<>();
        rows.values().stream().filter(row -> !row.deleted()).forEach(row -> {
            String email = Form.EMAIL.of(row.email());
            if (email != null && EmailAddress.fault(email) == null) {
                shared.computeIfAbsent(email, fresh -> new ArrayList<>()).add(row.id());
            }
        });
        shared.values().removeIf(ids -> ids.size() < 2);
        return shared;
    }

    @Override
    public Set<String> groupIds() {
        return Set.copyOf(groups);
    }

    @Override
    public Map<UUID, EditOutcome> edit(List<ClientEdit> edits, String origin) {
        Map<UUID, EditOutcome> outcomes = new LinkedHashMap<>();
        edits.forEach(edit -> outcomes.put(edit.id(), edit(edit)));
        noteWritten(outcomes);
        return outcomes;
    }

    @Override
    public Map<UUID, EditOutcome> editInOrder(List<ClientEdit> edits, String origin) {
        SortedMap<UUID, Client> before = new TreeMap<>(rows);
        EditOutcome outcome = new EditOutcome.Written();
        for (ClientEdit edit : edits) {
            outcome = edit(edit);
            if (outcome instanceof EditOutcome.Written) continue;
            rows.clear();
            rows.putAll(before);
            break;
        }
        Map<UUID, EditOutcome> outcomes = new LinkedHashMap<>();
        for (ClientEdit edit : edits) outcomes.put(edit.id(), outcome);
        noteWritten(outcomes);
        return outcomes;
    }

    private void noteWritten(Map<UUID, EditOutcome> outcomes) {
        outcomes.forEach((id, outcome) -> {
            if (outcome instanceof EditOutcome.Written) outbox.note(id, true);
        });
    }

    private EditOutcome edit(ClientEdit edit) {
        Client before = rows.get(edit.id());
        if (before == null || before.deleted()) return new EditOutcome.Moved();
        boolean same = edit.observed().entrySet().stream()
                .allMatch(one -> Objects.equals(before.values().get(one.getKey()), one.getValue()));
        if (!same) return new EditOutcome.Moved();
        EditOutcome.Refused fault = fault(edit.id(), edit.values());
        if (fault != null) return fault;
        rows.put(edit.id(), edited(before, edit));
        return new EditOutcome.Written();
    }

    @Override
    public Map<UUID, EditOutcome> create(List<ClientCreation> creations, String origin) {
        Map<UUID, EditOutcome> outcomes = new LinkedHashMap<>();
        creations.forEach(creation -> outcomes.put(creation.id(), create(creation)));
        noteWritten(outcomes);
        return outcomes;
    }

    private EditOutcome create(ClientCreation creation) {
        String email = Form.EMAIL.of(creation.values().get("email"));
        boolean isThere = rows.containsKey(creation.id())
                || rows.values().stream()
                        .filter(row -> !row.deleted())
                        .anyMatch(row -> Objects.equals(Form.EMAIL.of(row.email()), email)
                                || creation.mailerliteId().equals(row.mailerliteId()));
        if (isThere) return new EditOutcome.Moved();
        EditOutcome.Refused fault = fault(creation.id(), creation.values());
        if (fault != null) return fault;
        Set<String> members =
                creation.groups().stream().filter(groups::contains).collect(Collectors.toSet());
        rows.put(
                creation.id(),
                new Client(creation.id(), creation.mailerliteId(), false, creation.values(), members, clock.instant()));
        return new EditOutcome.Written();
    }

    private EditOutcome.@Nullable Refused fault(UUID id, Map<String, @Nullable String> values) {
        String email = values.get("email");
        if (email != null
                && rows.values().stream().anyMatch(row -> !row.id().equals(id) && email.equals(row.email()))) {
            return new EditOutcome.Refused("23505", "clients_email_key");
        }
        String date = values.get("birth_date");
        if (date == null || isDate(date)) return null;
        return new EditOutcome.Refused("22007", "");
    }

    private static boolean isDate(String text) {
        try {
            return !LocalDate.parse(text).toString().isEmpty();
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    private Client edited(Client before, ClientEdit edit) {
        Map<String, @Nullable String> values = new HashMap<>(before.values());
        values.putAll(edit.values());
        Set<String> members = new TreeSet<>(before.groups());
        members.addAll(edit.joins().stream().filter(groups::contains).collect(Collectors.toSet()));
        members.removeAll(edit.leaves());
        boolean own = edit.values().keySet().stream().anyMatch(column -> !column.startsWith("partner."));
        return new Client(
                before.id(), before.mailerliteId(), false, values, members, own ? clock.instant() : before.updatedAt());
    }
}
