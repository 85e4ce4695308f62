package dev.lockstep.simulator.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The tables of one account behind one lock, and the journal that mirrors them.
final class AccountState {
    private static final long FIRST_ID = 165_000_000_000_000_000L;
    private static final long ID_STEP = 1_009;

    final FieldTable fields = new FieldTable();
    final GroupTable groups = new GroupTable();
    final SubscriberTable subscribers = new SubscriberTable(groups);
    final Rows rows = new Rows(fields, groups);
    final WriteRules rules = new WriteRules(fields);
    final WebhookTable webhooks = new WebhookTable();
    final Announcements announcements = new Announcements(webhooks, fields, groups);
    private final Clock clock;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private long lastId = FIRST_ID;
    private @Nullable Journal journal;

    AccountState(Clock clock) {
        this.clock = clock;
    }

    void keepIn(Journal opened) {
        journal = opened;
    }

    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Runs the work alone, and returns when what it appended is in the journal file.
    <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            try {
                if (journal != null) {
                    journal.flush();
                }
            } finally {
                lock.writeLock().unlock();
            }
        }
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    long nextId() {
        lastId += ID_STEP;
        return lastId;
    }

    /// The id, remembered so that later ones are higher.
    long seen(long id) {
        lastId = Math.max(lastId, id);
        return id;
    }

    /// Keeps what a write made of a subscriber, and tells it to the webhooks.
    void change(Subscriber after) {
        Subscriber before = subscribers.byId(after.id);
        keep(after);
        announcements.announce(before, after);
    }

    /// Keeps the entry and tells nobody.
    void keep(Entry entry) {
        subscribers.put(entry);
        append(JournalLines.entry(entry, fields));
    }

    void append(byte[] line) {
        if (journal != null) {
            journal.append(line);
        }
    }

    Optional<Subscriber> living(long id) {
        return Optional.ofNullable(subscribers.byId(id)).filter(subscriber -> !subscriber.deleted());
    }

    SubscriberJson subscriberJson() {
        return new SubscriberJson(fields, groups);
    }

    /// Does again what one journal line says was done.
    void replay(JsonNode line) throws IOException {
        long id = line.path("id").longValue();
        switch (line.path("line").asText()) {
            case "field" ->
                fields.put(new Field(
                        id,
                        line.path("name").asText(),
                        line.path("key").asText(),
                        FieldType.valueOf(line.path("type").asText()),
                        id < FieldTable.FIRST_CUSTOM_ID));
            case "fieldGone" -> fields.byId(id).ifPresent(fields::remove);
            case "group" ->
                groups.put(
                        seen(id),
                        line.path("name").asText(),
                        line.path("created").longValue());
            case "groupGone" -> {
                groups.remove(id);
                subscribers.leaveEverywhere(id);
            }
            case "subscriber" -> {
                seen(id);
                subscribers.put(JournalLines.subscriber(line, fields));
            }
            case "webhook" -> {
                seen(id);
                webhooks.put(JournalLines.webhook(line));
            }
            case "webhookGone" -> webhooks.remove(id);
            case "raw" -> subscribers.put(new RawEntry(seen(id), line.path("json")));
            default -> throw new IOException("unknown kind " + line.path("line"));
        }
    }

    void close() {
        writing(() -> {
            if (journal != null) {
                journal.close();
                journal = null;
            }
            return true;
        });
    }
}
