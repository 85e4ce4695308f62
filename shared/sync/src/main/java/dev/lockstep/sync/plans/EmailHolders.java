package dev.lockstep.sync.plans;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who holds which email on one side now, and which email they are to have instead. Emails are in canonical
/// form. Belongs to one step.
final class EmailHolders {
    private final Scope scope;
    private final Terms terms;
    private final Side side;
    private final Map<String, PairPlan> movers = new HashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<String> occupied = new HashSet<>();

    EmailHolders(Scope scope, Terms terms, Side side) {
        this.scope = scope;
        this.terms = terms;
        this.side = side;
    }

    /// The email that the plan writes to the side; null where it writes none.
    static @Nullable String wanted(PairPlan plan, Side side) {
        return plan.fields(side).stream()
                .filter(change -> change.column().equals("email"))
                .findFirst()
                .map(change -> Form.EMAIL.of(change.value()))
                .orElse(null);
    }

    static @Nullable String held(PairPlan plan, Side side) {
        return Form.EMAIL.of(
                side == Side.A ? plan.client().email() : plan.subscriber().email());
    }

    /// The plan of the email for whoever holds this one; null where nobody does, or where they stay.
    @Nullable
    PairPlan mover(String email) {
        return movers.get(email);
    }

    /// Whether nobody at all holds the email.
    boolean isFree(String email) {
        return asked.contains(email) && !occupied.contains(email);
    }

    /// Finds the holders of these emails. It costs a call for 50 of them, on A for the subscribers of
    /// those who hold one.
    ///
    /// @return the emails that they are to have, as far as it was not asked about them yet
    Set<String> ask(Set<String> emails) {
        Collection<PairPlan> plans = side == Side.A ? onA(emails) : onB(emails);
        Set<String> next = new HashSet<>();
        for (PairPlan plan : plans) {
            String wanted = wanted(plan, side);
            if (wanted == null) continue;
            movers.put(String.valueOf(held(plan, side)), plan);
            next.add(wanted);
        }
        next.removeAll(asked);
        return next;
    }

    private List<PairPlan> onA(Set<String> emails) {
        Map<UUID, Client> living = new HashMap<>();
        for (Client client : scope.parts().clients().find(emails, Set.of(), Set.of())) {
            occupied.add(String.valueOf(Form.EMAIL.of(client.email())));
            if (!client.deleted()) living.put(client.id(), client);
        }
        Collection<Link> links = scope.parts().links().byClient(living.keySet()).values();
        Map<String, Subscriber> subscribers = new HashMap<>();
        if (read(links.stream().map(Link::subscriberId).toList(), subscribers)) asked.addAll(emails);
        return plans(links, living, subscribers);
    }

    private List<PairPlan> onB(Set<String> emails) {
        Map<String, Subscriber> holders = new HashMap<>();
        if (read(emails, holders)) asked.addAll(emails);
        holders.values().forEach(holder -> occupied.add(String.valueOf(Form.EMAIL.of(holder.email()))));
        Collection<UUID> clients =
                scope.parts().links().clientsOf(holders.keySet()).values();
        return plans(scope.parts().links().byClient(clients).values(), scope.clients(clients), holders);
    }

    /// @return whether MailerLite could be asked about all of them
    private boolean read(Collection<String> idsOrEmails, Map<String, Subscriber> found) {
        SubscriberReader reader = new SubscriberReader(scope.parts().subscribers());
        if (!(reader.readAll(idsOrEmails) instanceof Answer.Answered<Map<String, Subscriber>>(var read))) return false;
        found.putAll(read);
        return true;
    }

    private List<PairPlan> plans(
            Collection<Link> links, Map<UUID, Client> clients, Map<String, Subscriber> subscribers) {
        List<PairPlan> plans = new ArrayList<>();
        for (Link link : links) {
            Client client = clients.get(link.clientId());
            Subscriber subscriber = subscribers.get(link.subscriberId());
            if (client == null || client.deleted() || subscriber == null || scope.isTaken(link)) continue;
            plans.add(scope.plan(client, subscriber, link, terms.groups()).only(this::isMove));
        }
        return plans;
    }

    private boolean isMove(Change change) {
        return change instanceof Change.Field field
                && field.to() == side
                && field.column().equals("email")
                && Dimensions.isHeld(change, terms.held()) == terms.approved();
    }
}
