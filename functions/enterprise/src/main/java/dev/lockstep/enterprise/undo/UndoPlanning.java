package dev.lockstep.enterprise.undo;

import dev.lockstep.contacts.history.Entry;
import dev.lockstep.contacts.history.EntryPage;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.history.RunLines;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.planning.Kept;
import dev.lockstep.contacts.planning.TakeBack;
import dev.lockstep.contacts.planning.UndoPlan;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Plans a page of a run's history. A contact is planned with its first entry, from all that the run wrote
/// to it. Belongs to one step.
public final class UndoPlanning {
    /// How many entries a page has at most.
    private static final int PAGE = 200;

    private final Scope scope;
    private final SyncLog history;
    private final UndoTally undo;
    private final Tally tally;
    private final Set<String> groups;
    private final List<PlanLine> lines = new ArrayList<>();
    private final List<Listing> listed = new ArrayList<>();

    /// @param groups the ids of the account's groups
    public UndoPlanning(Scope scope, SyncLog history, UndoTally undo, Tally tally, Set<String> groups) {
        this.scope = scope;
        this.history = history;
        this.undo = undo;
        this.tally = tally;
        this.groups = groups;
    }

    /// What a page comes to.
    ///
    /// @param contacts how many contacts it planned
    /// @param next where the history goes on; null at its end
    public record Planned(
            List<PlanLine> lines,
            List<Listing> listed,
            int contacts,
            @Nullable String next) {
        public Planned {
            lines = List.copyOf(lines);
            listed = List.copyOf(listed);
        }
    }

    /// Plans the page that starts there.
    ///
    /// @param cursor null for the first page
    public Answer<Planned> plan(@Nullable String cursor) {
        EntryPage page = history.ofRun(undo.undone(), cursor, PAGE);
        Map<UUID, List<Entry>> contacts = contacts(page);
        return switch (Present.read(scope, contacts.keySet())) {
            case Answer.NotBefore<Present>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<Present>(var present) -> {
                contacts.forEach((clientId, entries) -> plan(clientId, entries, present));
                undo.addContacts(contacts.size());
                listed.forEach(undo::add);
                lines.forEach(tally::addLine);
                yield new Answer.Answered<>(new Planned(lines, listed, contacts.size(), page.nextCursor()));
            }
        };
    }

    /// Those whose first entry is on the page, with all of theirs.
    private Map<UUID, List<Entry>> contacts(EntryPage page) {
        Map<UUID, List<Entry>> contacts = new LinkedHashMap<>();
        page.entries().stream().map(Entry::clientId).distinct().forEach(clientId -> {
            List<Entry> all = history.ofRun(undo.undone(), clientId);
            if (!all.isEmpty() && page.entries().contains(all.getFirst())) contacts.put(clientId, all);
        });
        return contacts;
    }

    private void plan(UUID clientId, List<Entry> entries, Present present) {
        List<Line> net = RunLines.net(entries);
        if (net.isEmpty()) {
            undo.addAlreadyRestored();
            return;
        }
        String subscriberId = entries.stream()
                .flatMap(entry -> Stream.ofNullable(entry.subscriberId()))
                .reduce((first, last) -> last)
                .orElse(null);
        String moved = net.stream()
                .filter(line -> line.field().equals(Line.LINK))
                .map(line -> "created".equals(line.to()) ? "created" : "link_ended")
                .findFirst()
                .orElse(null);
        Present.Contact contact = present.contact(clientId, subscriberId);
        if (moved != null) {
            list(clientId, subscriberId, net, moved, present);
        } else if (contact == null) {
            list(clientId, subscriberId, net, present.fault(clientId, subscriberId), present);
        } else if (scope.isTaken(contact.link())) {
            list(clientId, subscriberId, net, "taken", present);
        } else {
            plan(contact, net);
        }
    }

    private void list(UUID clientId, @Nullable String subscriberId, List<Line> net, String reason, Present present) {
        List<Kept> kept = net.stream()
                .map(line -> new Kept(line.side(), line.field(), reason))
                .toList();
        listed.add(new Listing(clientId, subscriberId, present.email(clientId), kept));
    }

    private void plan(Present.Contact contact, List<Line> net) {
        List<TakeBack> writes = net.stream()
                .map(line -> new TakeBack(line.side(), line.field(), line.to(), line.from(), line.whole()))
                .toList();
        UndoPlan plan = scope.undo(writes, contact.client(), contact.subscriber(), contact.link(), groups, undo.why());
        if (!plan.plan().changes().isEmpty()) lines.add(PlanLine.of(plan.plan()));
        if (!plan.kept().isEmpty()) {
            listed.add(new Listing(
                    contact.client().id(),
                    contact.subscriber().id(),
                    contact.subscriber().email(),
                    plan.kept()));
        }
        if (plan.kept().isEmpty() && plan.plan().changes().isEmpty()) undo.addAlreadyRestored();
    }
}
