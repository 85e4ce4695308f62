package dev.lockstep.enterprise;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientKey;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.sync.plans.PageLines;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import dev.lockstep.sync.plans.Standing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Plans a page of the clients whom no subscriber of the list named: those whose subscriber is gone, which
/// MailerLite is asked about by id before it is believed, and those who never had one. Belongs to one step.
final class ClientPlanning {
    private static final int PAGE = 5000;
    private static final int MOST_LOOKED_AT = 500;
    /// What one batch asks MailerLite.
    private static final int MOST_ASKED = 50;

    private final Scope scope;
    private final Census census;
    private final Report report;
    private final Set<String> groups;
    private final boolean believesAbsence;
    private final PageLines lines;

    /// @param groups the ids of the account's groups
    /// @param believesAbsence whether those may count as gone whom the list did not name; else it has
    /// nobody at all, and
    ///     who was linked with somebody is left alone
    ClientPlanning(Scope scope, Census census, Report report, Set<String> groups, boolean believesAbsence) {
        this.scope = scope;
        this.census = census;
        this.report = report;
        this.lines = new PageLines(scope, report.tally());
        this.groups = groups;
        this.believesAbsence = believesAbsence;
    }

    /// A page's outcome. Exactly one case holds.
    sealed interface Page {
        /// @param last the last client of the page; null where it was the last page
        /// @param records how many clients were looked at
        record Planned(List<PlanLine> lines, @Nullable UUID last, int records) implements Page {}

        /// MailerLite may not be asked before.
        record NotBefore(Instant until) implements Page {}
    }

    /// Plans the clients after the one named.
    ///
    /// @param most how many may be looked at; negative for no limit
    Page plan(@Nullable UUID after, int most) {
        if (after == null && most >= 0 && believesAbsence) report.absent(absent());
        List<ClientKey> page = scope.parts().clients().keysAfter(after, PAGE);
        int limit = most < 0 ? MOST_LOOKED_AT : Math.min(most, MOST_LOOKED_AT);
        List<ClientKey> unnamed = page.stream()
                .filter(client -> !census.settled().contains(client.id()))
                .limit(limit + 1L)
                .toList();
        List<ClientKey> looked = unnamed.subList(0, Math.min(limit, unnamed.size()));
        Map<UUID, Link> links = scope.parts()
                .links()
                .byClient(looked.stream().map(ClientKey::id).toList());
        looked = looked.subList(0, asked(looked, links));
        Map<UUID, Client> clients =
                scope.clients(looked.stream().map(ClientKey::id).toList());
        List<Link> unseen = looked.stream()
                .flatMap(client -> Optional.ofNullable(links.get(client.id())).stream())
                .toList();
        if (!believesAbsence && !unseen.isEmpty()) {
            report.incomplete("MailerLite has no subscribers at all: nobody who was linked counts as gone");
        }
        switch (present(believesAbsence ? unseen : List.of())) {
            case Answer.NotBefore<Map<String, Subscriber>>(var until) -> {
                return new Page.NotBefore(until);
            }
            case Answer.Answered<Map<String, Subscriber>>(var present) ->
                unseen.stream()
                        .filter(link -> believesAbsence && !present.containsKey(link.subscriberId()))
                        .forEach(link -> report.tally().add(gone(link, clients.get(link.clientId()))));
        }
        newcomers(looked.stream()
                .filter(client -> !links.containsKey(client.id()))
                .flatMap(client -> Optional.ofNullable(clients.get(client.id())).stream())
                .filter(client -> !client.deleted())
                .toList());
        boolean isWhole = looked.size() == unnamed.size();
        UUID last = isWhole ? last(page) : looked.getLast().id();
        return new Page.Planned(lines.take(), last, looked.size());
    }

    /// How many linked clients the list did not name. A range alone would look like a few.
    private long absent() {
        long absent = 0;
        UUID after = null;
        do {
            List<ClientKey> page = scope.parts().clients().keysAfter(after, PAGE);
            List<UUID> unnamed = page.stream()
                    .map(ClientKey::id)
                    .filter(id -> !census.settled().contains(id))
                    .toList();
            absent += scope.parts().links().byClient(unnamed).size();
            after = last(page);
        } while (after != null);
        return absent;
    }

    private static @Nullable UUID last(List<ClientKey> page) {
        return page.size() < PAGE ? null : page.getLast().id();
    }

    /// How many of the clients to look at, so that one batch asks about those of them who are linked.
    private static int asked(List<ClientKey> clients, Map<UUID, Link> links) {
        int asked = 0;
        for (int index = 0; index < clients.size(); index++) {
            if (links.containsKey(clients.get(index).id()) && ++asked > MOST_ASKED) return index;
        }
        return clients.size();
    }

    private Answer<Map<String, Subscriber>> present(List<Link> links) {
        if (links.isEmpty()) return new Answer.Answered<>(Map.of());
        return new SubscriberReader(scope.parts().subscribers())
                .read(links.stream().map(Link::subscriberId).toList());
    }

    private Standing gone(Link link, @Nullable Client client) {
        if (scope.isTaken(link)) return Standing.TAKEN;
        var leaver = client == null || client.deleted()
                ? scope.clientDeleted(link, null, client)
                : scope.subscriberDeleted(link, client);
        leaver.ifPresent(one -> lines.planned(one, null));
        return Standing.PLANNED;
    }

    private void newcomers(List<Client> clients) {
        if (clients.isEmpty()) return;
        Map<UUID, Tombstone> buried = scope.parts()
                .tombstones()
                .ofClients(clients.stream().map(Client::id).toList());
        Set<UUID> left = scope.leftBefore(clients);
        for (Client client : clients) {
            report.tally().add(isSomebodyElses(client) ? Standing.UNDECIDED : newcomer(client, buried, left));
        }
    }

    private Standing newcomer(Client client, Map<UUID, Tombstone> buried, Set<UUID> left) {
        if (left.contains(client.id())) return Standing.UNLINKED;
        return scope.newSubscriber(client, buried.get(client.id()), groups)
                .map(lines::planned)
                .orElse(Standing.UNLINKED);
    }

    /// Whether a subscriber of the list, or another client, could be the same person.
    private boolean isSomebodyElses(Client client) {
        String email = String.valueOf(Form.EMAIL.of(client.email()));
        String id = client.mailerliteId();
        return scope.sharedEmails().contains(email)
                || census.everyone().emailCount(email) > 0
                || (id != null && census.everyone().hasId(id));
    }
}
