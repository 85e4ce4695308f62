package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Recognises contacts of whom nothing is to be written or stored, without building what a plan is made of: both sides
/// hold what they agreed on, in every field and every managed group. Of nearly everybody this is so on nearly every
/// day. Whom it does not recognise may turn out to be untouched all the same.
final class Untouched {
    private final SettledFields fields;
    private final @Nullable FieldMapping status;
    private final Mapping mapping;
    private final String fingerprint;
    private final Set<String> groupsOfClients;

    Untouched(Mapping mapping, @Nullable FieldMapping status, Set<String> groupsOfClients) {
        this.mapping = mapping;
        this.fingerprint = mapping.fingerprint();
        this.status = status;
        this.groupsOfClients = Set.copyOf(groupsOfClients);
        this.fields = new SettledFields(mapping.fields());
    }

    boolean recognises(Client client, Subscriber subscriber, Link link, Instant now) {
        Shadow base = link.shadow();
        return link.intent() == null
                && link.conflicts().isEmpty()
                && base.open().isEmpty()
                && base.accepted().isEmpty()
                && fields.areHeld(
                        client, subscriber, base.agreed(), link.mapping().equals(fingerprint))
                && isStatusSettled(client, subscriber, base, now)
                && areGroupsSettled(client.groups(), subscriber.groupIds(), base);
    }

    /// Whether consent decides nothing, and the time of the last opt-out stays what it is. Both sides are known to hold
    /// the word that was agreed.
    private boolean isStatusSettled(Client client, Subscriber subscriber, Shadow base, Instant now) {
        if (status == null) return true;
        String word = status.form().of(subscriber.value(status.field()));
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
            if (!others.contains(group) && isManaged(group)) return false;
        }
        return true;
    }

    private boolean isInOneOfEachSet(Set<String> held) {
        for (ExclusiveSet set : mapping.exclusiveSets()) {
            int member = 0;
            for (String group : set.groups()) {
                if (held.contains(group)) member++;
            }
            if (member > 1) return false;
        }
        return true;
    }

    private boolean isManaged(String group) {
        return mapping.groups().includes(group, groupsOfClients);
    }
}
