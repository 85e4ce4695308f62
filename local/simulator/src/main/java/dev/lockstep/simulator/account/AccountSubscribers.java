package dev.lockstep.simulator.account;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the API does with the account's subscribers. Thread-safe; each call is atomic.
public final class AccountSubscribers {
    private static final long FORGOTTEN_AFTER = Duration.ofDays(30).toSeconds();

    private final AccountState state;

    AccountSubscribers(AccountState state) {
        this.state = state;
    }

    /// Writes a JSON array of the living subscribers asked for, newest first, and returns the cursors
    /// around it.
    public PageEdges writePage(SubscriberQuery query, JsonGenerator json) {
        return state.reading(() -> {
            boolean back = query.cursor() != null && !query.cursor().pointsToNext();
            List<Entry> found = state.subscribers.page(query.cursor(), query.limit() + 1, query::matches);
            boolean more = found.size() > query.limit();
            List<Entry> page = !more ? found : back ? found.subList(1, found.size()) : found.subList(0, query.limit());
            write(json, page, query.includeGroups());
            if (page.isEmpty()) {
                return new PageEdges(null, null);
            }
            boolean hasNext = back || more;
            boolean hasPrevious = back ? more : query.cursor() != null;
            return new PageEdges(
                    hasNext ? new Cursor(page.getLast().id(), true) : null,
                    hasPrevious ? new Cursor(page.getFirst().id(), false) : null);
        });
    }

    /// How many living subscribers there are, of one status if given.
    public int count(@Nullable Status status) {
        SubscriberQuery query = new SubscriberQuery(status, null, null, 0, false);
        return state.reading(() -> Math.toIntExact(
                state.subscribers.all().stream().filter(query::matches).count()));
    }

    /// A living subscriber as the API shows it, by id or by email in any case.
    public Optional<String> json(String idOrEmail) {
        return state.reading(() -> entry(idOrEmail).map(found -> switch (found) {
            case RawEntry raw -> raw.json().toString();
            case Subscriber subscriber -> state.subscriberJson().text(subscriber);
        }));
    }

    /// Creates, updates or revives the subscriber with the change's email, which must be there.
    public WriteOutcome upsert(SubscriberChange change, boolean doubleOptIn) {
        String email = Objects.requireNonNull(change.email(), "email");
        return state.writing(() -> {
            Subscriber before = state.subscribers.byEmail(email);
            if (before == null) {
                Subscriber created = state.rules.created(state.nextId(), email, change, doubleOptIn, state.now());
                return new WriteOutcome.Created(kept(created));
            }
            if (!before.status.reachable()) {
                return new WriteOutcome.NotImportable(Long.toString(before.id), before.status);
            }
            return new WriteOutcome.Updated(kept(state.rules.upserted(before, change, state.now())));
        });
    }

    /// Changes the living subscriber with this id.
    public WriteOutcome update(long id, SubscriberChange change) {
        return state.writing(() -> {
            Optional<Subscriber> before = state.living(id);
            if (before.isEmpty()) {
                return new WriteOutcome.NotFound();
            }
            if (change.status() == Status.ACTIVE && !before.get().status.reachable()) {
                return new WriteOutcome.NotReactivated(before.get().status);
            }
            Subscriber holder = change.email() == null ? null : state.subscribers.byEmail(change.email());
            if (holder != null && holder.id != id) {
                return new WriteOutcome.EmailTaken();
            }
            return new WriteOutcome.Updated(kept(state.rules.updated(before.get(), change, state.now())));
        });
    }

    /// Lets the person subscribe again by a form or a landing page, the one way back from an opt-out, and
    /// notes when. False when no living subscriber matches.
    public boolean optIn(String idOrEmail) {
        return state.writing(() -> {
            Optional<Subscriber> before = subscriber(idOrEmail);
            before.ifPresent(found -> {
                Subscriber after = found.copy();
                after.status = Status.ACTIVE;
                after.subscribedAt = state.now();
                after.optedInAt = state.now();
                after.updatedAt = state.now();
                state.change(after);
            });
            return before.isPresent();
        });
    }

    /// Deletes softly: an upsert of the same email brings the same id back. False when no living subscriber
    /// matches.
    public boolean delete(String idOrEmail) {
        return state.writing(() -> {
            Optional<Subscriber> before = subscriber(idOrEmail);
            before.ifPresent(found -> {
                Subscriber after = found.copy();
                after.deletedAt = state.now();
                after.updatedAt = state.now();
                state.change(after);
            });
            return before.isPresent();
        });
    }

    /// Deletes and sets the forget time 30 days ahead; returns the object as it then is.
    public Optional<String> forget(long id) {
        return state.writing(() -> state.living(id).map(found -> {
            Subscriber after = found.copy();
            after.deletedAt = state.now();
            after.updatedAt = state.now();
            after.forgetAt = state.now() + FORGOTTEN_AFTER;
            return kept(after);
        }));
    }

    /// A living subscriber as a value, by id or by email in any case; raw entries are not values.
    public Optional<SubscriberRow> find(String idOrEmail) {
        return state.reading(() -> subscriber(idOrEmail).map(state.rows::row));
    }

    private Optional<Subscriber> subscriber(String idOrEmail) {
        return entry(idOrEmail).map(entry -> entry instanceof Subscriber subscriber ? subscriber : null);
    }

    private Optional<Entry> entry(String idOrEmail) {
        Entry entry = idOrEmail.matches("[0-9]{1,18}")
                ? state.subscribers.at(Long.parseLong(idOrEmail))
                : state.subscribers.byEmail(idOrEmail.toLowerCase(Locale.ROOT));
        boolean dead = entry instanceof Subscriber subscriber && subscriber.deleted();
        return dead ? Optional.empty() : Optional.ofNullable(entry);
    }

    private String kept(Subscriber subscriber) {
        state.change(subscriber);
        return state.subscriberJson().text(subscriber);
    }

    private void write(JsonGenerator json, List<Entry> page, boolean withGroups) {
        SubscriberJson writer = state.subscriberJson();
        try {
            json.writeStartArray();
            for (Entry entry : page) {
                writer.write(json, entry, withGroups);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing a page of subscribers", e);
        }
    }
}
