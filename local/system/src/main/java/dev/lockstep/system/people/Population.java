package dev.lockstep.system.people;

import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.MappingFile;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.SubscriberRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Made-up people on both sides, with the flaws of real lists. The same number and seed make the same people on any
/// machine. People are made while they are streamed, never held. Thread-safe.
public final class Population {
    private final Layout layout;
    private final Words words;
    private final Mapping mapping = MappingFile.bundled();

    private Population(Layout layout, Words words) {
        this.layout = layout;
        this.words = words;
    }

    /// What was loaded: rows of each side.
    public record Loaded(long clients, long subscribers) {}

    /// People for exactly so many clients and as many subscribers. From 200 on each kind of trouble between the
    /// records of a person occurs; fewer are pairs whose values differ at most.
    public static Population generate(int contacts, long seed) {
        return new Population(new Layout(contacts, seed), Words.from(seed));
    }

    /// The app's rows.
    public Stream<ClientRow> clients() {
        return persons(Map.of()).flatMap(person -> person.clients().stream());
    }

    /// MailerLite's rows, with ids, in the order of the ids.
    ///
    /// @param groupIds the ids of [#listGroups] by name
    public Stream<SubscriberRow> subscribers(Map<String, String> groupIds) {
        return persons(groupIds).flatMap(person -> person.subscribers().stream());
    }

    /// The groups on MailerLite's side.
    public static List<String> listGroups() {
        List<String> names = new ArrayList<>(Groups.SHARED);
        names.add(Groups.LIST_ONLY);
        return names;
    }

    /// Loads both sides: defines the account's groups and mapped fields, and fills the app's tables, which must exist
    /// and be empty.
    public Loaded load(Connection connection, Account account) throws SQLException {
        MappedFields.define(mapping, account);
        Map<String, String> groupIds = new HashMap<>();
        listGroups().forEach(name -> groupIds.put(name, account.groupNamed(name)));
        long clients = ClientLoad.into(connection, appGroups(groupIds), clients());
        return new Loaded(clients, account.load(subscribers(groupIds)));
    }

    private List<AppGroup> appGroups(Map<String, String> groupIds) {
        Draw draw = new Draw(layout.seed(), -1);
        List<AppGroup> groups = new ArrayList<>();
        Groups.SHARED.forEach(name -> groups.add(new AppGroup(draw.uuid(), name, groupIds.get(name))));
        groups.add(new AppGroup(draw.uuid(), Groups.APP_ONLY, null));
        return groups;
    }

    private Stream<Person> persons(Map<String, String> groupIds) {
        Casting casting = new Casting(layout, words, mapping, groupIds);
        return LongStream.range(0, layout.persons()).mapToObj(casting::person);
    }
}
