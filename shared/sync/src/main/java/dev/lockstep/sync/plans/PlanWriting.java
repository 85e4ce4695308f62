package dev.lockstep.sync.plans;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.matching.Matcher;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.Arrivals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Carries out lines of the plan that are of one task. Every line is planned again from what A holds now
/// and from what B held on the list, or holds now where the run was approved meanwhile; what is no longer
/// so is left for the next run. Belongs to one step.
public final class PlanWriting {
    private final Scope scope;
    private final Terms terms;
    private final List<Applied.Failure> left = new ArrayList<>();

    public PlanWriting(Scope scope, Terms terms) {
        this.scope = scope;
        this.terms = terms;
    }

    /// What became of the lines.
    ///
    /// @param lines one or more
    public Answer<Applied> write(List<PlanLine> lines) {
        Map<UUID, Link> links = links(lines);
        return switch (new PlannedSubscribers(scope, terms).present(lines, links)) {
            case Answer.NotBefore<Map<String, Subscriber>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<Map<String, Subscriber>>(var present) ->
                new Answer.Answered<>(written(lines, links, present).and(new Applied(Map.of(), left, null)));
        };
    }

    private Applied written(List<PlanLine> lines, Map<UUID, Link> links, Map<String, Subscriber> present) {
        return switch (lines.getFirst().task()) {
            case MERGE -> merge(lines, links, present);
            case CREATE_CLIENT -> createClients(lines, present);
            case CREATE_SUBSCRIBER -> createSubscribers(lines);
            case CLIENT_DELETED, SUBSCRIBER_DELETED -> end(lines, links, present);
        };
    }

    /// Whether another run began something with the contact since the plan, and may not have ended it.
    private boolean isLeft(Link link, PlanLine line) {
        Intent intent = link.intent();
        boolean isOthers = intent != null && !intent.runId().equals(scope.runId()) && !stands(link, line);
        if (!scope.isTaken(link) && (terms.approved() || !isOthers)) return false;
        line.changes().stream().limit(1).forEach(change -> leave(line.clientId(), change.to()));
        return true;
    }

    /// Whom another run is at work on is not in step for all that this one knows, and it says so.
    private void leave(UUID clientId, Side side) {
        left.add(new Applied.Failure(clientId, side, "moved", "somebody was at work on the contact meanwhile"));
    }

    /// Another sync that came between may have done a part alone: one that writes to one side, or was
    /// refused.
    private void leaveWhatIsNotDone(Link link, PlanLine line) {
        line.changes().stream()
                .filter(change -> terms.letThrough(line, change) && !isAgreed(link, change))
                .limit(1)
                .forEach(change -> leave(line.clientId(), change.to()));
    }

    private boolean isAgreed(Link link, Change change) {
        return switch (change) {
            case Change.Field field ->
                scope.parts().mapping().fields().stream()
                        .filter(one -> one.column().equals(field.column()))
                        .anyMatch(one -> link.shadow().agreed().containsKey(one.column())
                                && Objects.equals(
                                        link.shadow().agreed().get(one.column()),
                                        one.form().of(field.value())));
            case Change.Membership member -> link.shadow().agreedGroups().contains(member.group()) == member.join();
            case Change.Creation _, Change.Departure _ -> false;
        };
    }

    private Applied merge(List<PlanLine> lines, Map<UUID, Link> stored, Map<String, Subscriber> present) {
        Map<UUID, Client> clients = clients(lines);
        Map<UUID, Link> links = new HashMap<>(stored);
        links.putAll(firstLinks(lines, clients, stored, present));
        List<PairPlan> plans = new ArrayList<>();
        for (PlanLine line : lines) {
            Client client = clients.get(line.clientId());
            Link link = links.get(line.clientId());
            Subscriber subscriber = line.subscriber() == null
                    ? null
                    : present.get(line.subscriber().id());
            if (client == null || client.deleted() || link == null || subscriber == null) continue;
            if (!link.subscriberId().equals(subscriber.id()) || isLeft(link, line)) continue;
            if (!terms.approved() && !stands(link, line)) {
                leaveWhatIsNotDone(link, line);
                continue;
            }
            PairPlan plan = scope.plan(client, subscriber, link, terms.groups())
                    .only(change -> line.contains(change) && terms.letThrough(line, change));
            if (!plan.isNews()) continue;
            if (PlannedSubscribers.agreeUnseen(plan, line)) {
                line.changes().stream().limit(1).forEach(change -> leave(line.clientId(), change.to()));
                continue;
            }
            plans.add(plan);
        }
        Applied applied = scope.writers().applier().apply(plans, scope.runId(), scope.lease());
        Applied settled = new EmailChains(scope, terms).settle(applied, plans);
        // An email that somebody holds today may be free tomorrow.
        return remembering(
                settled,
                lines.stream()
                        .flatMap(line -> Wanted.of(line).stream().filter(wanted -> !changesEmail(line, wanted.side())))
                        .toList());
    }

    /// Links those who are linked for the first time.
    private Map<UUID, Link> firstLinks(
            List<PlanLine> lines, Map<UUID, Client> clients, Map<UUID, Link> links, Map<String, Subscriber> present) {
        List<PlanLine> unlinked = lines.stream()
                .filter(line -> line.revision() == 1 && !links.containsKey(line.clientId()))
                .toList();
        if (unlinked.isEmpty()) return Map.of();
        Map<UUID, Tombstone> buried = scope.parts()
                .tombstones()
                .ofClients(unlinked.stream().map(PlanLine::clientId).toList());
        Map<String, UUID> taken = scope.parts().links().clientsOf(present.keySet());
        Map<UUID, Link> first = new HashMap<>();
        for (PlanLine line : unlinked) {
            Client client = clients.get(line.clientId());
            Subscriber subscriber = line.subscriber() == null
                    ? null
                    : present.get(line.subscriber().id());
            if (client == null || client.deleted() || subscriber == null) continue;
            if (taken.containsKey(subscriber.id()) || !isSamePerson(client, subscriber)) continue;
            first.put(client.id(), scope.firstLink(client, subscriber, buried.get(client.id()), terms.groups()));
        }
        scope.parts().links().store(List.copyOf(first.values()), scope.lease());
        return first;
    }

    private Applied createClients(List<PlanLine> lines, Map<String, Subscriber> present) {
        List<PlanLine> let = lines.stream().filter(this::isLetThrough).toList();
        Set<String> ids = let.stream()
                .flatMap(line -> Stream.ofNullable(line.subscriber()))
                .map(Subscriber::id)
                .collect(Collectors.toSet());
        Set<String> linked = scope.parts().links().clientsOf(ids).keySet();
        Map<String, Tombstone> buried = scope.parts().tombstones().ofSubscribers(ids);
        List<Newcomer.OnA> newcomers = new ArrayList<>();
        Map<UUID, PlanLine> planned = byClient(let);
        for (String id : ids) {
            Subscriber subscriber = present.get(id);
            if (subscriber == null || linked.contains(id)) continue;
            scope.newClient(subscriber, buried.get(id), terms.groups())
                    .filter(newcomer -> isAsPlanned(newcomer, planned))
                    .ifPresent(newcomers::add);
        }
        if (newcomers.isEmpty()) return Applied.NOTHING;
        Arrivals.Arrived arrived = scope.writers().arrivals().onA(newcomers, scope.runId(), scope.lease());
        return remembering(arrived.applied(), newcomers.stream().map(Wanted::of).toList());
    }

    private Applied createSubscribers(List<PlanLine> lines) {
        Instant notBefore = scope.writers().stopped().recover(scope.lease());
        if (notBefore != null) return Applied.waiting(notBefore);
        Set<UUID> comingElsewhere = scope.comingElsewhere();
        Map<UUID, Link> links = links(lines);
        List<PlanLine> let = lines.stream().filter(this::isLetThrough).toList();
        Map<UUID, Tombstone> buried = scope.parts()
                .tombstones()
                .ofClients(let.stream().map(PlanLine::clientId).toList());
        List<Newcomer.OnB> newcomers = new ArrayList<>();
        Map<UUID, Client> clients = clients(let);
        Set<UUID> left = scope.leftBefore(clients.values());
        Map<UUID, PlanLine> planned = byClient(let);
        for (Client client : clients.values()) {
            if (client.deleted() || links.containsKey(client.id()) || left.contains(client.id())) continue;
            if (comingElsewhere.contains(client.id())) {
                leave(client.id(), Side.B);
                continue;
            }
            scope.newSubscriber(client, buried.get(client.id()), terms.groups())
                    .filter(newcomer -> isAsPlanned(newcomer, planned))
                    .ifPresent(newcomers::add);
        }
        if (newcomers.isEmpty()) return Applied.NOTHING;
        Arrivals.Arrived arrived = scope.writers().arrivals().onB(newcomers, scope.runId(), scope.lease());
        Applied created = remembering(
                arrived.applied(), newcomers.stream().map(Wanted::of).toList());
        return created.and(filled(arrived, let));
    }

    private static Map<UUID, PlanLine> byClient(List<PlanLine> lines) {
        return lines.stream().collect(Collectors.toMap(PlanLine::clientId, Function.identity(), (one, same) -> one));
    }

    /// Whether nothing came to it since that the guards did not see; such a newcomer is left to the next
    /// run.
    private static boolean isAsPlanned(Newcomer newcomer, Map<UUID, PlanLine> planned) {
        PlanLine line = planned.get(newcomer.clientId());
        return line != null && PlanLine.of(newcomer).changes().stream().allMatch(line::contains);
    }

    /// The status that B gave a client who had none.
    private Applied filled(Arrivals.Arrived arrived, List<PlanLine> lines) {
        Map<UUID, PlanLine> byClient = byClient(lines);
        List<PairPlan> plans = new ArrayList<>();
        for (Arrivals.Linked linked : arrived.linked()) {
            PlanLine line = byClient.get(linked.client().id());
            PairPlan plan = scope.plan(linked.client(), linked.subscriber(), linked.link(), terms.groups())
                    .only(change -> line != null && line.contains(change));
            if (plan.writesTo(Side.A)) plans.add(plan);
        }
        return scope.writers().applier().apply(plans, scope.runId(), scope.lease());
    }

    private Applied end(List<PlanLine> lines, Map<UUID, Link> links, Map<String, Subscriber> present) {
        Map<UUID, Client> clients = clients(lines);
        List<Leaver> leavers = new ArrayList<>();
        for (PlanLine line : lines) {
            Link link = links.get(line.clientId());
            if (link == null || !isLetThrough(line) || isLeft(link, line)) continue;
            if (!terms.approved() && !stands(link, line)) continue;
            Client client = clients.get(line.clientId());
            Subscriber subscriber = present.get(link.subscriberId());
            Optional<Leaver> leaver = Optional.empty();
            if (client == null || client.deleted()) {
                leaver = scope.clientDeleted(link, subscriber, client);
            } else if (line.task() == PlanLine.Task.SUBSCRIBER_DELETED && subscriber == null) {
                leaver = scope.subscriberDeleted(link, client);
            }
            // What became of it since is for the next run to plan, before the guards.
            leaver.filter(one -> one.changes().stream().allMatch(change -> isPlanned(line, change)))
                    .ifPresent(leavers::add);
        }
        if (leavers.isEmpty()) return Applied.NOTHING;
        return remembering(
                scope.writers().departures().apply(leavers, scope.runId(), scope.lease()),
                lines.stream().flatMap(line -> Wanted.of(line).stream()).toList());
    }

    /// A link that ends may turn out to need less than was planned: whoever was to be deleted is gone.
    private static boolean isPlanned(PlanLine line, Change change) {
        return line.contains(change) || (change instanceof Change.Departure departure && !departure.deletes());
    }

    private Applied remembering(Applied applied, List<Wanted> wanted) {
        scope.parts().refusals().remember(applied.failures(), wanted);
        return applied;
    }

    private static boolean changesEmail(PlanLine line, Side side) {
        return line.changes().stream()
                .anyMatch(change -> change.to() == side
                        && change instanceof Change.Field field
                        && field.column().equals("email"));
    }

    private Map<UUID, Client> clients(List<PlanLine> lines) {
        return scope.clients(lines.stream().map(PlanLine::clientId).toList());
    }

    private Map<UUID, Link> links(List<PlanLine> lines) {
        return scope.parts()
                .links()
                .byClient(lines.stream().map(PlanLine::clientId).toList());
    }

    /// Whether the link is as it was planned, or as this run left it when it was stopped in the middle.
    private boolean stands(Link link, PlanLine line) {
        if (link.revision() == line.revision()) return true;
        return link.intent() != null && link.intent().runId().equals(scope.runId());
    }

    private static boolean isSamePerson(Client client, Subscriber subscriber) {
        if (Matcher.isMadeFrom(client, subscriber)) return true;
        return String.valueOf(Form.EMAIL.of(client.email())).equals(Form.EMAIL.of(subscriber.email()));
    }

    /// Somebody is created, or let go, whole or not at all.
    private boolean isLetThrough(PlanLine line) {
        boolean isHeld = line.changes().stream().anyMatch(change -> Dimensions.isHeld(change, terms.held()));
        return isHeld == terms.approved();
    }
}
