package dev.lockstep.smart;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.smart.NamedPeople.Person;
import dev.lockstep.sync.plans.PageLines;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Standing;
import dev.lockstep.sync.plans.SubscriberPlanning;
import dev.lockstep.sync.plans.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans those whom a caller named. Belongs to one call.
final class NamedPlanning {
    static final String NOBODY = "neither side has this person";
    static final Reason UNDECIDED = new Reason(
            null, "it cannot be told who this is: more than one record could be theirs, which a backfill lists");
    private static final Reason TAKEN =
            new Reason("busy", "another sync is at work on this contact, for 3 minutes at most");
    private static final Reason REFUSED_LATELY =
            new Reason("refused_lately", "a side refused this very change lately, and is not asked again at once");

    private final Scope scope;
    private final NamedPeople people;
    private final Set<String> groups;
    private final Set<UUID> comingElsewhere;
    private final Tally tally = new Tally();
    private final Map<UUID, Reason> reasons = new HashMap<>();
    private final Map<String, Standing> standings = new HashMap<>();
    private final Map<UUID, Client> alone = new LinkedHashMap<>();

    /// @param groups the ids of the account's groups
    /// @param comingElsewhere the clients whom another run is creating just now
    NamedPlanning(Scope scope, NamedPeople people, Set<String> groups, Set<UUID> comingElsewhere) {
        this.scope = scope;
        this.people = people;
        this.groups = groups;
        this.comingElsewhere = comingElsewhere;
    }

    /// Somebody whom a name means.
    ///
    /// @param clientId of the client, or of the one who would be created
    /// @param subscriberId MailerLite's id; null where it has none yet
    record Meant(UUID clientId, @Nullable String subscriberId) {}

    /// What planning came to.
    ///
    /// @param lines what is to be done
    /// @param meant whom each name means
    /// @param reasons by client
    record Planned(List<PlanLine> lines, Tally tally, Map<Who, List<Meant>> meant, Map<UUID, Reason> reasons) {}

    /// Why of somebody nothing, or not everything, is planned.
    ///
    /// @param code the stable word where it may be otherwise at another time; null where it is as it should
    ///     be
    record Reason(@Nullable String code, String text) {}

    Planned plan(Collection<Who> named) {
        SubscriberPlanning subscribers = new SubscriberPlanning(scope, tally, groups, people.reading());
        Map<Who, List<Meant>> meant = new HashMap<>();
        for (Who who : named) {
            List<Meant> some = new ArrayList<>();
            for (Person person : people.named(who)) some.add(plan(person, subscribers));
            meant.put(who, some);
        }
        List<PlanLine> lines = new ArrayList<>(subscribers.lines());
        Set<UUID> leftOut = new HashSet<>(subscribers.leftOut());
        PageLines newcomers = new PageLines(scope, tally);
        planAlone(newcomers);
        lines.addAll(newcomers.take());
        leftOut.addAll(newcomers.leftOut());
        leftOut.forEach(id -> reasons.put(id, REFUSED_LATELY));
        return new Planned(lines, tally, meant, Map.copyOf(reasons));
    }

    private Meant plan(Person person, SubscriberPlanning subscribers) {
        Client client = person.client();
        Subscriber subscriber = person.subscriber();
        if (subscriber != null) {
            UUID id = clientId(subscriber, client);
            if (comingElsewhere.contains(id)) reasons.put(id, TAKEN);
            else say(id, standings.computeIfAbsent(subscriber.id(), _ -> subscribers.take(subscriber)));
            return new Meant(id, subscriber.id());
        }
        if (client == null) throw new IllegalArgumentException("somebody is on one side at least");
        if (people.links().containsKey(client.id())) {
            // Absence is believed only after the whole list.
            String gone =
                    client.deleted() ? "both sides deleted this person" : "MailerLite no longer has the subscriber";
            skip(client.id(), gone + "; the enterprise sync sees to the link");
        } else if (client.deleted()) {
            skip(client.id(), "the app deleted this client");
        } else {
            alone.put(client.id(), client);
        }
        return new Meant(client.id(), null);
    }

    private UUID clientId(Subscriber subscriber, @Nullable Client client) {
        UUID linked = people.reading().linked().get(subscriber.id());
        if (linked != null) return linked;
        return client != null ? client.id() : Newcomer.OnA.idOf(subscriber);
    }

    private void say(UUID id, Standing standing) {
        switch (standing) {
            case PLANNED -> {}
            case TAKEN -> reasons.put(id, TAKEN);
            case UNDECIDED -> reasons.put(id, UNDECIDED);
            case UNLINKED -> skip(id, "MailerLite alone has this person, who is not to be created in the app");
        }
    }

    private void skip(UUID id, String why) {
        reasons.put(id, new Reason(null, why));
    }

    private void planAlone(PageLines lines) {
        if (alone.isEmpty()) return;
        Map<UUID, Tombstone> buried = scope.parts().tombstones().ofClients(alone.keySet());
        Set<UUID> left = scope.leftBefore(alone.values());
        for (Client client : alone.values()) {
            UUID id = client.id();
            if (isSomebodyElses(client)) {
                say(id, Standing.UNDECIDED);
            } else if (comingElsewhere.contains(id)) {
                say(id, Standing.TAKEN);
            } else if (left.contains(id)
                    || scope.newSubscriber(client, buried.get(id), groups)
                            .map(lines::planned)
                            .isEmpty()) {
                skip(id, "the app alone has this person, who is not to be created in MailerLite");
            }
        }
    }

    /// Whether another client, or a subscriber with the email or whom the client names, could be the same
    /// person.
    private boolean isSomebodyElses(Client client) {
        boolean isNamed =
                client.mailerliteId() != null && people.reading().subscribers().containsKey(client.mailerliteId());
        return isNamed
                || people.subscriberWith(client).isPresent()
                || scope.sharedEmails().contains(String.valueOf(Form.EMAIL.of(client.email())));
    }
}
