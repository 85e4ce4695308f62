package dev.lockstep.sync.plans;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.matching.Comparison;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.planning.NewcomerPlanner;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.planning.PairPlanner;
import dev.lockstep.contacts.planning.TakeBack;
import dev.lockstep.contacts.planning.UndoPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.state.Lease;
import dev.lockstep.sync.Writers;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the steps of a sync share: the parts, the sides that it may write to, and the planners for the
/// account's groups. Belongs to one slice of a run.
public final class Scope {
    private final SyncParts parts;
    private final String runId;
    private final Set<Side> sides;
    private final Manner manner;
    private final Lease lease;
    private final String fingerprint;
    private final Writers writers;
    private @Nullable Planners planners;
    private @Nullable Set<String> sharedEmails;

    /// @param sides those that may be written to
    public Scope(SyncParts parts, String runId, Set<Side> sides, Manner manner, Lease lease) {
        this.parts = parts;
        this.runId = runId;
        this.sides = Set.copyOf(sides);
        this.manner = manner;
        this.lease = lease;
        this.fingerprint = parts.mapping().fingerprint();
        this.writers = parts.writers();
    }

    private record Planners(Set<String> groups, PairPlanner pairs, NewcomerPlanner newcomers, Comparison comparison) {}

    public SyncParts parts() {
        return parts;
    }

    public String runId() {
        return runId;
    }

    public Lease lease() {
        return lease;
    }

    public Writers writers() {
        return writers;
    }

    /// The canonical emails that two living clients share, read when first asked for. Two pages may be read
    /// at the same time, which both ask.
    public synchronized Set<String> sharedEmails() {
        if (sharedEmails == null) sharedEmails = parts.clients().sharedEmails().keySet();
        return sharedEmails;
    }

    /// The clients whom another run is creating in MailerLite just now.
    public Set<UUID> comingElsewhere() {
        return writers.stopped().elsewhere(lease);
    }

    /// Whether somebody else is at work on the contact, who is left to it until the next run.
    public boolean isTaken(Link link) {
        return link.isTaken(runId, parts.clock().instant());
    }

    /// The plan of a linked contact, as far as the run may write it.
    public PairPlan plan(Client client, Subscriber subscriber, Link link, Set<String> groups) {
        PairPlanner pairs = planners(groups).pairs();
        Instant now = parts.clock().instant();
        PairPlan plan =
                switch (manner) {
                    case USUAL -> pairs.plan(client, subscriber, link, now);
                    case CLOSE -> pairs.whole(client, subscriber, link, now);
                    case REPAIR -> pairs.repair(client, subscriber, link, now);
                };
        return plan.only(change -> mayWrite(change.to()));
    }

    /// The way back from these writes to a linked contact.
    public UndoPlan undo(
            List<TakeBack> writes, Client client, Subscriber subscriber, Link link, Set<String> groups, String why) {
        Instant now = parts.clock().instant();
        return planners(groups).pairs().undo(writes, client, subscriber, link, why, now);
    }

    /// The link that two who were not linked are to have: with nothing agreed but what is equal, so
    /// that nothing is taken from either. Somebody whom B deleted and who is there again counts as
    /// having opted out then.
    public Link firstLink(Client client, Subscriber subscriber, @Nullable Tombstone tombstone, Set<String> groups) {
        var seen = planners(groups).comparison().of(client, subscriber);
        var shadow = tombstone == null || tombstone.gone() != Side.B
                ? seen
                : Leaver.rejoined(seen, tombstone, parts.mapping());
        return Link.first(client.id(), subscriber.id(), runId, parts.clock().instant(), fingerprint, shadow);
    }

    public Optional<Newcomer.OnA> newClient(Subscriber subscriber, @Nullable Tombstone tombstone, Set<String> groups) {
        if (!mayMove(Side.A)) return Optional.empty();
        return planners(groups).newcomers().client(subscriber, tombstone);
    }

    public Optional<Newcomer.OnB> newSubscriber(Client client, @Nullable Tombstone tombstone, Set<String> groups) {
        if (!mayMove(Side.B)) return Optional.empty();
        return planners(groups).newcomers().subscriber(client, tombstone);
    }

    /// Those of these clients whose email is that of somebody who opted out and left.
    public Set<UUID> leftBefore(Collection<Client> clients) {
        Map<String, UUID> byEmail = new HashMap<>();
        for (Client client : clients) {
            String email = Form.EMAIL.of(client.email());
            if (email != null) byEmail.put(email, client.id());
        }
        Set<UUID> left = new HashSet<>();
        parts.tombstones().optedOut(byEmail.keySet()).forEach(email -> left.add(byEmail.get(email)));
        return left;
    }

    /// What follows from a client who was deleted.
    public Optional<Leaver> clientDeleted(Link link, @Nullable Subscriber subscriber, @Nullable Client client) {
        if (!mayMove(Side.B)) return Optional.empty();
        return Leaver.deletedClient(link, subscriber, client, parts.mapping());
    }

    /// What follows from a subscriber who was deleted.
    public Optional<Leaver> subscriberDeleted(Link link, Client client) {
        if (!mayMove(Side.A)) return Optional.empty();
        return Optional.of(Leaver.deletedSubscriber(link, client, parts.mapping()));
    }

    /// The ids of the groups that the run is about.
    public Set<String> managedGroups() {
        return parts.mapping().groups().among(parts.clients().groupIds());
    }

    /// The clients with these ids, deleted ones included.
    public Map<UUID, Client> clients(Collection<UUID> ids) {
        Map<UUID, Client> clients = new HashMap<>();
        parts.clients().find(Set.of(), Set.of(), ids).forEach(client -> clients.put(client.id(), client));
        return clients;
    }

    /// Whether people may come to the side, or leave it.
    private boolean mayMove(Side side) {
        return mayWrite(side) && manner != Manner.REPAIR;
    }

    private boolean mayWrite(Side side) {
        return sides.contains(side);
    }

    private Planners planners(Set<String> groups) {
        if (planners == null || !planners.groups().equals(groups)) {
            Set<String> ofClients = parts.clients().groupIds();
            planners = new Planners(
                    groups,
                    new PairPlanner(parts.mapping(), ofClients, groups),
                    new NewcomerPlanner(parts.mapping(), ofClients, groups),
                    new Comparison(parts.mapping(), ofClients));
        }
        return planners;
    }
}
