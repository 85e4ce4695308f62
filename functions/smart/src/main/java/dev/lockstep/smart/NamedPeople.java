package dev.lockstep.smart;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberReader;
import dev.lockstep.sync.plans.PageReading;
import dev.lockstep.sync.plans.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Those whom a caller named, as both sides hold them now.
///
/// @param reading of every subscriber who was found
/// @param clients all who are named by an email, an id, or their link, deleted ones included
/// @param links of these clients
/// @param gone the clients of subscribers who were named and whom MailerLite does not have, by MailerLite's
///     id
record NamedPeople(PageReading reading, Map<UUID, Client> clients, Map<UUID, Link> links, Map<String, UUID> gone) {
    /// Somebody: both sides' records of them, or one's.
    record Person(@Nullable Client client, @Nullable Subscriber subscriber) {}

    /// Reads them. It costs a call to MailerLite for 50 people, and as many again of those to whom
    /// MailerLite gives another email than the one named.
    static Answer<NamedPeople> read(Collection<Who> named, Scope scope) {
        Set<String> emails = new LinkedHashSet<>();
        Set<UUID> ids = new LinkedHashSet<>();
        Set<String> asked = new LinkedHashSet<>();
        for (Who who : named) {
            switch (who) {
                case Who.Email(var email) -> emails.add(email);
                case Who.OfA(var id) -> ids.add(id);
                case Who.OfB(var id) -> asked.add(id);
            }
        }
        Map<String, UUID> linked = new HashMap<>(scope.parts().links().clientsOf(asked));
        ids.addAll(linked.values());
        Map<UUID, Client> clients = new HashMap<>();
        scope.parts().clients().find(emails, Set.of(), ids).forEach(client -> clients.put(client.id(), client));
        ids.addAll(clients.keySet());
        Map<UUID, Link> links = scope.parts().links().byClient(ids);
        links.values().forEach(link -> asked.add(link.subscriberId()));
        for (Client client : clients.values()) {
            if (links.containsKey(client.id())) continue;
            if (client.mailerliteId() != null) asked.add(client.mailerliteId());
            String email = Form.EMAIL.of(client.email());
            if (email != null) asked.add(email);
        }
        Set<String> ofClients = new HashSet<>();
        clients.values().forEach(client -> ofClients.add(String.valueOf(Form.EMAIL.of(client.email()))));
        emails.stream().filter(email -> !ofClients.contains(email)).forEach(asked::add);
        Instant seen = scope.parts().clock().instant();
        SubscriberReader reader = new SubscriberReader(scope.parts().subscribers());
        return switch (reader.readAll(asked)) {
            case Answer.NotBefore<Map<String, Subscriber>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<Map<String, Subscriber>>(var first) -> {
                Map<String, Subscriber> found = new HashMap<>(first);
                Set<String> others = new LinkedHashSet<>(emails);
                others.removeAll(asked);
                first.values().forEach(one -> others.remove(String.valueOf(Form.EMAIL.of(one.email()))));
                yield switch (reader.readAll(others)) {
                    case Answer.NotBefore<Map<String, Subscriber>>(var until) -> new Answer.NotBefore<>(until);
                    case Answer.Answered<Map<String, Subscriber>>(var second) -> {
                        found.putAll(second);
                        linked.keySet().removeAll(found.keySet());
                        PageReading reading = PageReading.of(seen, List.copyOf(found.values()), scope);
                        yield new Answer.Answered<>(new NamedPeople(reading, clients, links, linked));
                    }
                };
            }
        };
    }

    /// Whom a name means; nobody where neither side has them.
    List<Person> named(Who who) {
        return switch (who) {
            case Who.Email(var email) -> withEmail(email);
            case Who.OfA(var id) ->
                Optional.ofNullable(clients.get(id)).map(this::person).stream().toList();
            case Who.OfB(var id) -> {
                Subscriber subscriber = reading.subscribers().get(id);
                if (subscriber != null) yield List.of(person(subscriber));
                UUID client = gone.get(id);
                yield client == null
                        ? List.of()
                        : Optional.ofNullable(clients.get(client)).map(this::person).stream()
                                .toList();
            }
        };
    }

    /// The link of somebody, by their client's id; null where there is none.
    @Nullable
    Link link(UUID clientId) {
        Link link = links.get(clientId);
        return link == null ? reading.links().get(clientId) : link;
    }

    private List<Person> withEmail(String email) {
        List<Person> people = new ArrayList<>();
        clients.values().stream()
                .filter(client -> email.equals(Form.EMAIL.of(client.email())))
                .sorted(Comparator.comparing(Client::deleted))
                .limit(1)
                .map(this::person)
                .forEach(people::add);
        reading.subscribers().values().stream()
                .filter(subscriber -> email.equals(Form.EMAIL.of(subscriber.email())))
                .filter(subscriber -> people.stream().noneMatch(one -> subscriber.equals(one.subscriber())))
                .map(this::person)
                .forEach(people::add);
        return people;
    }

    /// With the subscriber of the client, or else whoever has their email and is nobody's.
    private Person person(Client client) {
        Link link = links.get(client.id());
        if (link != null) return new Person(client, reading.subscribers().get(link.subscriberId()));
        return new Person(
                client, subscriberWith(client).filter(one -> !isLinked(one)).orElse(null));
    }

    private boolean isLinked(Subscriber subscriber) {
        return reading.linked().containsKey(subscriber.id());
    }

    /// Whoever has the client's email in MailerLite.
    Optional<Subscriber> subscriberWith(Client client) {
        String email = Form.EMAIL.of(client.email());
        return reading.subscribers().values().stream()
                .filter(one -> email != null && email.equals(Form.EMAIL.of(one.email())))
                .findFirst();
    }

    private Person person(Subscriber subscriber) {
        UUID linked = reading.linked().get(subscriber.id());
        return new Person(linked == null ? null : reading.facts().client(linked), subscriber);
    }
}
