package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recognises contacts of whom nothing is to be written or stored, without building what a plan is made of: both sides
/// hold what they agreed on, in every field and every managed group. Of nearly everybody this is so on nearly every
/// day. Whom it does not recognise may turn out to be untouched all the same.
final class Untouched {
    private final List<FieldMapping> byColumn;
    private final @Nullable FieldMapping status;
    private final Mapping mapping;
    private final Set<String> groupsOfClients;

    Untouched(Mapping mapping, @Nullable FieldMapping status, Set<String> groupsOfClients) {
        this.mapping = mapping;
        this.status = status;
        this.groupsOfClients = Set.copyOf(groupsOfClients);
        this.byColumn = mapping.fields().stream()
                .sorted(Comparator.comparing(FieldMapping::column))
                .toList();
    }

    boolean recognises(Client client, Subscriber subscriber, Link link, Instant now) {
        Shadow base = link.shadow();
        return link.intent() == null
                && link.conflicts().isEmpty()
                && base.open().isEmpty()
                && base.accepted().isEmpty()
                && holdWhatIsAgreed(client, subscriber, base.agreed())
                && isStatusSettled(client, subscriber, base, now)
                && areGroupsSettled(client.groups(), subscriber.groupIds(), base);
    }

    /// Both lists are in the order of the columns; a column that the mapping does not name is passed over.
    private boolean holdWhatIsAgreed(Client client, Subscriber subscriber, Map<String, @Nullable String> agreed) {
        int found = 0;
        for (Map.Entry<String, @Nullable String> one : agreed.entrySet()) {
            if (found == byColumn.size()) return true;
            FieldMapping field = byColumn.get(found);
            if (!field.column().equals(one.getKey())) continue;
            String base = one.getValue();
            Form form = field.form();
            boolean stands = Objects.equals(form.of(base), base)
                    && holds(client.values().get(field.column()), base, form)
                    && holds(subscriber.value(field.field()), base, form);
            if (!stands) return false;
            found++;
        }
        return found == byColumn.size();
    }

    /// @param base in canonical form
    private static boolean holds(@Nullable String raw, @Nullable String base, Form form) {
        return Objects.equals(raw, base) || Objects.equals(form.of(raw), base);
    }

    /// Whether consent decides nothing, and the time of the last opt-out stays what it is.
    private boolean isStatusSettled(Client client, Subscriber subscriber, Shadow base, Instant now) {
        if (status == null) return true;
        String word = base.agreed().get(status.column());
        if (word == null) return true;
        if (Status.named(word).isEmpty()) return false;
        Instant last = Status.isOptOut(word) ? OptOuts.last(status, new Sides(client, subscriber), base, now) : null;
        return Objects.equals(last, base.optedOutAt());
    }

    private boolean areGroupsSettled(Set<String> onA, Set<String> onB, Shadow base) {
        return base.openGroups().isEmpty()
                && base.optedOutGroups().isEmpty()
                && areManagedOnesIn(onA, onB)
                && areManagedOnesIn(onB, base.agreedGroups())
                && areManagedOnesIn(base.agreedGroups(), onA)
                && isInOneOfEachSet(onA);
    }

    private boolean areManagedOnesIn(Set<String> some, Set<String> others) {
        for (String group : some) {
            if (isManaged(group) && !others.contains(group)) return false;
        }
        return true;
    }

    private boolean isInOneOfEachSet(Set<String> held) {
        for (ExclusiveSet set : mapping.exclusiveSets()) {
            if (held.stream().filter(set.groups()::contains).count() > 1) return false;
        }
        return true;
    }

    private boolean isManaged(String group) {
        return mapping.groups().includes(group, groupsOfClients);
    }
}
