package dev.lockstep.contacts.matching;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.List;
import java.util.Objects;

/// Tells which client a subscriber is. Evidence is a link that stands already, an equal canonical email, the client's
/// mailerlite_id, or an id that a sync gave the client; where it points more than one way, nothing is guessed.
public final class Matcher {
    private Matcher() {}

    /// The match as far as a page can tell. A pair is one that no other subscriber could dispute, whatever the rest
    /// of the list holds.
    public static Match match(Subscriber subscriber, PageFacts facts) {
        Client linked = facts.linkedClient(subscriber);
        if (linked != null) {
            return linked.deleted() ? new Match.DeletedClient(linked, subscriber) : new Match.Pair(linked, subscriber);
        }
        List<Client> living = facts.living(subscriber);
        if (living.isEmpty()) {
            List<Client> deleted = facts.deleted(subscriber);
            return deleted.isEmpty()
                    ? new Match.OnlySubscriber(subscriber)
                    : new Match.DeletedClient(deleted.getFirst(), subscriber);
        }
        Client first = living.getFirst();
        boolean isSame = isMadeFrom(first, subscriber)
                || (sameEmail(first, subscriber)
                        && (first.mailerliteId() == null || first.mailerliteId().equals(subscriber.id()))
                        && isWrittenOneWay(String.valueOf(subscriber.email())));
        boolean undisputed = living.size() == 1 && isSame && isSettled(first, subscriber, facts);
        return undisputed ? new Match.Pair(first, subscriber) : new Match.Undecided(subscriber, living);
    }

    /// The match once the whole list is known: a pair, or undecided for good.
    public static Match decide(Subscriber subscriber, PageFacts facts, SubscriberIndex everyone) {
        Match match = match(subscriber, facts);
        if (!(match instanceof Match.Undecided(var same, var candidates)) || candidates.size() > 1) return match;
        Client client = candidates.getFirst();
        String id = client.mailerliteId();
        boolean pointsElsewhere = id != null && !id.equals(subscriber.id()) && everyone.hasId(id);
        boolean emailIsElsewhere = !sameEmail(client, subscriber) && everyone.emailCount(email(client)) > 0;
        boolean emailIsTwice = everyone.emailCount(String.valueOf(Form.EMAIL.of(subscriber.email()))) > 1;
        boolean disputed = pointsElsewhere || emailIsElsewhere || emailIsTwice;
        return disputed || !isSettled(client, subscriber, facts) ? match : new Match.Pair(client, subscriber);
    }

    /// Whether a sync created the client for the subscriber, whatever either is called since.
    public static boolean isMadeFrom(Client client, Subscriber subscriber) {
        return client.id().equals(Newcomer.OnA.idOf(subscriber));
    }

    private static boolean isSettled(Client client, Subscriber subscriber, PageFacts facts) {
        return !facts.sharesItsEmail(client)
                && !facts.isLinkedElsewhere(client, subscriber)
                && !facts.isLinkedToNobody(subscriber);
    }

    private static boolean sameEmail(Client client, Subscriber subscriber) {
        return Objects.equals(Form.EMAIL.of(client.email()), Form.EMAIL.of(subscriber.email()));
    }

    private static String email(Client client) {
        return String.valueOf(Form.EMAIL.of(client.email()));
    }

    /// Whether no other subscriber could have an equal email, since MailerLite holds each text once: other letters
    /// than ASCII, or outer space, could be written two ways.
    private static boolean isWrittenOneWay(String email) {
        return email.chars().allMatch(letter -> letter > ' ' && letter < 127) && email.equals(Form.EMAIL.of(email));
    }
}
