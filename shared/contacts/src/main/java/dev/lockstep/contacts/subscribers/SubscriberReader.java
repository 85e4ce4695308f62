package dev.lockstep.contacts.subscribers;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.state.CodedException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads named subscribers in batches, which cost one call for 50 of them. Thread-safe.
public final class SubscriberReader {
    private final SubscriberApi api;

    public SubscriberReader(SubscriberApi api) {
        this.api = api;
    }

    /// The subscribers with these ids as they are now, with their groups, by id; one that is gone is
    /// left out.
    ///
    /// @param ids 1 to 50 of them
    /// @throws CodedException `mailerlite_unavailable` where MailerLite failed to answer for one of them
    public Answer<Map<String, Subscriber>> read(List<String> ids) {
        Batch batch = new Batch(ids.stream().map(SubscriberApi::read).toList());
        return switch (api.batch(batch)) {
            case Answer.NotBefore<List<Batch.Reply>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<Batch.Reply>>(var replies) -> new Answer.Answered<>(byId(replies));
        };
    }

    /// The same of any number of them, by id or by email, a call for each 50; none for nobody. It ends
    /// with the first that has to wait.
    public Answer<Map<String, Subscriber>> readAll(Collection<String> idsOrEmails) {
        List<String> all = List.copyOf(idsOrEmails);
        Map<String, Subscriber> found = new HashMap<>();
        for (int start = 0; start < all.size(); start += Batch.MOST_ITEMS) {
            List<String> some = all.subList(start, Math.min(start + Batch.MOST_ITEMS, all.size()));
            switch (read(some)) {
                case Answer.NotBefore<Map<String, Subscriber>>(var until) -> {
                    return new Answer.NotBefore<>(until);
                }
                case Answer.Answered<Map<String, Subscriber>>(var read) -> found.putAll(read);
            }
        }
        return new Answer.Answered<>(found);
    }

    /// Which of these emails somebody in the account has, canonical.
    ///
    /// @param emails 1 to 50 of them
    /// @throws CodedException `mailerlite_unavailable` where MailerLite failed to answer for one of them
    public Answer<Set<String>> taken(List<String> emails) {
        Batch batch = new Batch(emails.stream().map(SubscriberApi::read).toList());
        return switch (api.batch(batch)) {
            case Answer.NotBefore<List<Batch.Reply>>(var until) -> new Answer.NotBefore<>(until);
            case Answer.Answered<List<Batch.Reply>>(var replies) -> new Answer.Answered<>(emails(byId(replies)));
        };
    }

    private static Set<String> emails(Map<String, Subscriber> found) {
        return found.values().stream()
                .flatMap(subscriber -> Stream.ofNullable(Form.EMAIL.of(subscriber.email())))
                .collect(Collectors.toSet());
    }

    private static Map<String, Subscriber> byId(List<Batch.Reply> replies) {
        Map<String, Subscriber> found = new HashMap<>();
        for (Batch.Reply reply : replies) {
            if (reply.code() == 404) continue;
            if (reply.code() != 200) {
                throw new CodedException(
                        "mailerlite_unavailable", "MailerLite failed to read a subscriber: status " + reply.code());
            }
            // An answer that names nobody is none: read leniently, the person would count as gone.
            Subscriber subscriber = SubscriberJson.subscriber(reply.body().path("data"))
                    .orElseThrow(() -> new CodedException(
                            "mailerlite_unavailable",
                            "MailerLite failed to read a subscriber: it answered success without one"));
            found.put(subscriber.id(), subscriber);
        }
        return found;
    }
}
