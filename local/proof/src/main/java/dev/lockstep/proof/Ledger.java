package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Who set what to which canonical value, in the order of events: what people did, and what the sync wrote.
/// For one
/// thread.
final class Ledger {
    static final String MEMBER = "member";
    private final Map<Place, @Nullable String> first = new HashMap<>();
    private final Map<Place, @Nullable String> current = new HashMap<>();
    private final Map<Place, Set<@Nullable String>> held = new HashMap<>();
    private final List<Entry> edits = new ArrayList<>();
    private final Map<Place, Long> changed = new HashMap<>();
    private final Map<String, Integer> writes = new HashMap<>();
    private final List<Departure> departures = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final Map<Place, Long> present = new HashMap<>();
    private long now;

    /// A value's place: a column, or `group:` and its number.
    record Place(int contact, Side side, String what) {}

    /// The end of a record, by its people.
    ///
    /// @param id the record's
    record Departure(long at, int contact, Side side, String id) {}

    /// What somebody chose for a conflict, on both sides.
    private record Choice(
            long at, int contact, String what, @Nullable String value) {}

    /// A person's edit.
    ///
    /// @param reverts whether it set what the stored base says, so that there was nothing left to carry over
    record Entry(long at, Place place, @Nullable String value, boolean reverts, boolean optsIn, long[] overwritten) {
        boolean isOverwritten() {
            return overwritten[0] > 0;
        }
    }

    /// Notes what somebody chose for a conflict.
    void chosen(int contact, String what, @Nullable String value) {
        choices.add(new Choice(++now, contact, what, value));
    }

    /// Whether somebody chose the value after that moment.
    boolean isChosen(int contact, String what, @Nullable String value, long since) {
        return choices.stream()
                .anyMatch(one -> one.contact() == contact
                        && one.what().equals(what)
                        && one.at() > since
                        && Objects.equals(one.value(), value));
    }

    long now() {
        return now;
    }

    /// Notes that a side has a person from now on.
    ///
    /// @param values what it holds of them, canonical, by column and `group:` number
    void arrived(int contact, Side side, Map<String, @Nullable String> values) {
        present.put(person(contact, side), ++now);
        values.forEach((what, value) -> put(new Place(contact, side, what), value));
    }

    /// Notes that people brought somebody to a side: what the side holds of them was theirs to say.
    ///
    /// @param agreed whether what it holds under a name is what the stored base says
    /// @param cleared the blanks that say something, where a value was agreed of somebody whom the sync
    /// has not seen gone
    void brought(
            int contact,
            Side side,
            Map<String, @Nullable String> values,
            Predicate<String> agreed,
            Set<String> cleared) {
        arrived(contact, side, values);
        values.forEach((what, value) -> {
            if (value == null && !cleared.contains(what)) return;
            // The sync may see them gone before it sees the blank, which then says nothing.
            boolean reverts = value == null || agreed.test(what);
            edits.add(new Entry(now, new Place(contact, side, what), value, reverts, false, new long[1]));
        });
    }

    /// Notes what a record that is there again has of old, which nobody says anew.
    void returned(Place place, String value) {
        first.put(place, value);
    }

    /// Notes that people deleted somebody's record, and with it what they said on that side.
    void departed(int contact, Side side, String id) {
        departures.add(new Departure(++now, contact, side, id));
        present.remove(person(contact, side));
        current.keySet().removeIf(place -> place.contact() == contact && place.side() == side);
        edits.stream()
                .filter(edit ->
                        edit.place().contact() == contact && edit.place().side() == side)
                .forEach(edit -> edit.overwritten()[0] = now);
    }

    /// What somebody counts as who was deleted: as having said that they want nothing more.
    void countsAs(int contact, String what, @Nullable String value) {
        for (Side side : Side.values()) {
            held.computeIfAbsent(new Place(contact, side, what), fresh -> new HashSet<>())
                    .add(value);
        }
    }

    boolean isPresent(int contact, Side side) {
        return present.containsKey(person(contact, side));
    }

    /// Since when the side has the person; 0 where it has not.
    long presentSince(int contact, Side side) {
        return present.getOrDefault(person(contact, side), 0L);
    }

    List<Departure> departures(int contact) {
        return departures.stream().filter(one -> one.contact() == contact).toList();
    }

    /// Whether people deleted somebody's record after that moment, and with it what it held.
    boolean hasLeft(int contact, Side side, long since) {
        return departures(contact).stream().anyMatch(one -> one.side() == side && one.at() > since);
    }

    private static Place person(int contact, Side side) {
        return new Place(contact, side, Edit.PERSON);
    }

    void initially(Place place, @Nullable String value) {
        first.put(place, value);
        put(place, value);
    }

    @Nullable
    String initial(Place place) {
        return first.get(place);
    }

    /// Notes an edit; one that changes nothing is none.
    void edited(Place place, @Nullable String value, boolean reverts, boolean optsIn) {
        if (Objects.equals(current(place), value) && !optsIn) return;
        now++;
        put(place, value);
        edits.add(new Entry(now, place, value, reverts, optsIn, new long[1]));
    }

    /// Notes what the sync wrote.
    void written(Place place, @Nullable String value) {
        now++;
        writes.merge(place.contact() + place.what(), 1, Integer::sum);
        put(place, value);
    }

    private void put(Place place, @Nullable String value) {
        if (!Objects.equals(current.put(place, value), value)) changed.put(place, now);
        held.computeIfAbsent(place, fresh -> new HashSet<>()).add(value);
    }

    @Nullable
    String current(Place place) {
        return current.get(place);
    }

    /// Whether the place has ever held the value.
    boolean hasHeld(Place place, @Nullable String value) {
        return held.getOrDefault(place, Set.of()).contains(value);
    }

    /// Marks the edits of a place after that moment as overwritten before anybody of us could see them.
    ///
    /// @return how many
    int overwrite(Place place, long since) {
        int count = 0;
        for (Entry edit : edits) {
            if (edit.place().equals(place) && edit.at() > since && !edit.isOverwritten()) {
                edit.overwritten()[0] = now;
                count++;
            }
        }
        return count;
    }

    /// How often the sync wrote a contact's column or group, on both sides together.
    int writes(int contact, String what) {
        return writes.getOrDefault(contact + what, 0);
    }

    /// When the place was last set to another value than it held.
    long changedAt(Place place) {
        return changed.getOrDefault(place, 0L);
    }

    /// Whether the place was set to another value after it was seen.
    boolean isUnseen(Place place, @Nullable Sight sight) {
        return sight != null && changedAt(place) > sight.at();
    }

    /// When people last edited the contact, on either side; 0 for never.
    long editedAt(int contact) {
        return edits.stream()
                .filter(edit -> edit.place().contact() == contact)
                .mapToLong(Entry::at)
                .max()
                .orElse(0);
    }

    /// What people did to a contact's column or group, on both sides, in its order, without what was
    /// overwritten
    /// unseen.
    List<Entry> edits(int contact, String what) {
        return edits.stream()
                .filter(edit ->
                        edit.place().contact() == contact && edit.place().what().equals(what))
                .filter(edit -> !edit.isOverwritten())
                .toList();
    }

    /// The same, with what was overwritten.
    List<Entry> all(int contact, String what) {
        return edits.stream()
                .filter(edit ->
                        edit.place().contact() == contact && edit.place().what().equals(what))
                .toList();
    }
}
