package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.EmailAddress;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Consent;
import dev.lockstep.contacts.consent.Evidence;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.membership.Exclusive;
import dev.lockstep.contacts.membership.ExclusiveDecision;
import dev.lockstep.contacts.membership.MembershipDecision;
import dev.lockstep.contacts.membership.MembershipState;
import dev.lockstep.contacts.membership.Memberships;
import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Plans people whom one side alone has: whether the other may have them, and with what. Thread-safe.
public final class NewcomerPlanner {
    private static final String STATUS = "status";

    private final Mapping mapping;
    private final Set<String> groupsOfClients;
    private final Set<String> groupsOnB;

    /// @param groupsOfClients the MailerLite ids that the app's groups name
    /// @param groupsOnB the ids of the account's groups
    public NewcomerPlanner(Mapping mapping, Set<String> groupsOfClients, Set<String> groupsOnB) {
        this.mapping = mapping;
        this.groupsOfClients = Set.copyOf(groupsOfClients);
        this.groupsOnB = Set.copyOf(groupsOnB);
    }

    /// The client to create for a subscriber whom no client is; empty where there is to be none: the
    /// mapping wants none, the email is no address, the values are too long to remember, the status is
    /// a word that nobody knows, or the client was deleted and the person has not opted in since.
    ///
    /// @param tombstone the subscriber's; null where there is none
    public Optional<Newcomer.OnA> client(Subscriber subscriber, @Nullable Tombstone tombstone) {
        if (!mapping.creates().onA() || !isAddress(subscriber.email())) return Optional.empty();
        if (tombstone != null && !isBackSince(subscriber, tombstone.at())) return Optional.empty();
        Map<String, @Nullable String> values = new TreeMap<>();
        for (FieldMapping field : mapping.fields()) {
            String value = Form.TEXT.of(subscriber.value(field.field()));
            if (field.field().equals(STATUS)) {
                value = field.form().of(value);
                if (!Consent.mayBecome(Side.A, null, value, Evidence.NONE)) return Optional.empty();
            }
            if (value != null && travels(field, Side.A)) values.put(field.column(), value);
        }
        Set<String> groups = groups(subscriber.groupIds(), Side.A);
        return isRememberable(values) ? Optional.of(new Newcomer.OnA(subscriber, values, groups)) : Optional.empty();
    }

    /// The subscriber to create for a living client whom no subscriber is; empty where there is to be
    /// none: the mapping wants none, the email is no address, the values are too long to remember, the
    /// client opted out or has a status that nobody knows, the subscriber was deleted, or
    /// the client names a mailerlite_id, which the account then no longer has.
    ///
    /// A status is named only where it is unconfirmed: MailerLite makes the others active, or whatever
    /// its account's double opt-in says (recorded).
    ///
    /// @param tombstone the client's; null where there is none
    public Optional<Newcomer.OnB> subscriber(Client client, @Nullable Tombstone tombstone) {
        boolean wasThere = tombstone != null || client.mailerliteId() != null;
        if (!mapping.creates().onB() || wasThere || !isAddress(client.email())) return Optional.empty();
        Map<String, @Nullable String> values = new TreeMap<>();
        Change.Field filled = null;
        for (FieldMapping field : mapping.fields()) {
            String value = Form.TEXT.of(client.values().get(field.column()));
            if (field.field().equals(STATUS)) {
                value = field.form().of(value);
                if (!Consent.mayCreateOnB(value)) return Optional.empty();
                if (value == null) filled = active(field);
                if (!Status.UNCONFIRMED.word().equals(value)) continue;
            }
            if (value != null && travels(field, Side.B)) values.put(field.field(), value);
        }
        Set<String> groups = groups(client.groups(), Side.B);
        return isRememberable(values)
                ? Optional.of(new Newcomer.OnB(client, values, groups, filled))
                : Optional.empty();
    }

    private static Change.Field active(FieldMapping field) {
        return new Change.Field(
                Side.A, field.unit(), field.column(), field.field(), null, Status.ACTIVE.word(), "consent: filled");
    }

    private static boolean isAddress(@Nullable String email) {
        return EmailAddress.fault(Form.EMAIL.of(email)) == null;
    }

    private static boolean isBackSince(Subscriber subscriber, Instant gone) {
        Instant optedIn = subscriber.times().optedIn();
        return Status.ACTIVE.word().equals(subscriber.status()) && optedIn != null && optedIn.isAfter(gone);
    }

    /// The email is what a person is created with, whichever way its edits travel.
    private static boolean travels(FieldMapping field, Side to) {
        return field.column().equals("email") || field.rule().travelsTo(to);
    }

    private static boolean isRememberable(Map<String, @Nullable String> values) {
        return values.values().stream()
                        .filter(Objects::nonNull)
                        .mapToLong(value -> String.valueOf(value).length())
                        .sum()
                <= Shadow.MOST_CHARACTERS;
    }

    /// The groups that the rules would have the person join, if they were there and in none. Of an
    /// exclusive set that they would be in several groups of, none: once they are linked, that is a conflict.
    private Set<String> groups(Set<String> held, Side to) {
        Set<String> joined = new TreeSet<>();
        for (String group : held) {
            if (isManaged(group) && Memberships.decide(state(group, held, to)) instanceof MembershipDecision.Join) {
                joined.add(group);
            }
        }
        for (ExclusiveSet set : mapping.exclusiveSets()) {
            List<MembershipState> members = set.groups().stream()
                    .filter(this::isManaged)
                    .map(group -> state(group, held, to))
                    .toList();
            boolean isFine = Exclusive.resolve(set.name(), members, set.owner()) instanceof ExclusiveDecision.Fine;
            if (!isFine) joined.removeAll(set.groups());
        }
        return joined;
    }

    private MembershipState state(String group, Set<String> held, Side to) {
        boolean isHeld = held.contains(group);
        boolean isFrozen = !groupsOnB.contains(group) || !groupsOfClients.contains(group);
        return new MembershipState(
                group, mapping.kindOf(group), isHeld && to == Side.B, isHeld && to == Side.A, false, false, isFrozen);
    }

    private boolean isManaged(String group) {
        return mapping.groups().includes(group, groupsOfClients);
    }
}
