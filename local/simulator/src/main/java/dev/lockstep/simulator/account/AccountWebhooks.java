package dev.lockstep.simulator.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The account's webhooks, and who hears what they asked for. Thread-safe.
///
/// Every write to a subscriber by the API's rules is told. Loading people is not, nor what becomes of members
/// when their group or of values when their field is deleted: no document says that MailerLite tells it.
public final class AccountWebhooks {
    private static final String SECRET_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SECRET_LENGTH = 10;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountState state;
    private final Map<Long, LastFiring> lastFirings = new ConcurrentHashMap<>();

    AccountWebhooks(AccountState state) {
        this.state = state;
    }

    /// Every webhook, newest first, as MailerLite's recordings list them.
    public List<Webhook> all() {
        return state.reading(() -> state.webhooks.all().reversed());
    }

    /// The webhook with this id.
    public Optional<Webhook> find(long id) {
        return state.reading(() -> state.webhooks.byId(id));
    }

    /// Adds a webhook with a secret of its own, 10 letters and digits.
    public Webhook add(WebhookDraft draft) {
        return state.writing(() -> kept(new Webhook(state.nextId(), draft, newSecret(), now(), now())));
    }

    /// Makes the webhook of the draft's name what the draft says, with this secret, adding it if there is
    /// none.
    public Webhook register(WebhookDraft draft, String secret) {
        return state.writing(() -> {
            @Nullable
            Webhook before = state.webhooks.all().stream()
                    .filter(one -> draft.name() != null
                            && draft.name().equals(one.draft().name()))
                    .findFirst()
                    .orElse(null);
            if (before == null) {
                return kept(new Webhook(state.nextId(), draft, secret, now(), now()));
            }
            boolean same = before.draft().equals(draft) && before.secret().equals(secret);
            return same ? before : kept(new Webhook(before.id(), draft, secret, before.createdAt(), now()));
        });
    }

    /// Changes a webhook; its secret stays. Empty when there is no such webhook.
    public Optional<Webhook> update(long id, WebhookDraft draft) {
        return state.writing(() -> state.webhooks
                .byId(id)
                .map(before -> kept(new Webhook(id, draft, before.secret(), before.createdAt(), now()))));
    }

    /// Deletes a webhook. False when there is no such webhook.
    public boolean delete(long id) {
        return state.writing(() -> {
            boolean there = state.webhooks.remove(id);
            if (there) {
                lastFirings.remove(id);
                state.append(JournalLines.gone("webhookGone", id));
            }
            return there;
        });
    }

    /// How the latest delivery went.
    public LastFiring lastFiring(long id) {
        return lastFirings.getOrDefault(id, LastFiring.NONE);
    }

    /// Notes how a delivery went: the receiver's HTTP status, null where there was none.
    public void fired(long id, Instant at, @Nullable Integer responseCode) {
        lastFirings.put(id, new LastFiring(at, responseCode));
    }

    /// From now on this one hears every event once for each webhook that asked for it, in the order of the
    /// writes, inside the write: it must not block nor call the account. The one before hears nothing more.
    public void listen(Consumer<Firing> listener) {
        state.writing(() -> {
            state.announcements.listen(listener);
            return true;
        });
    }

    /// Ends what `listen` began, unless somebody else listens by now.
    public void unlisten(Consumer<Firing> listener) {
        state.writing(() -> {
            if (state.announcements.heardBy(listener)) {
                state.announcements.listen(null);
            }
            return true;
        });
    }

    private Webhook kept(Webhook webhook) {
        state.webhooks.put(webhook);
        state.append(JournalLines.webhook(webhook));
        return webhook;
    }

    private Instant now() {
        return Instant.ofEpochSecond(state.now());
    }

    private static String newSecret() {
        StringBuilder secret = new StringBuilder(SECRET_LENGTH);
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(SECRET_LETTERS.charAt(RANDOM.nextInt(SECRET_LETTERS.length())));
        }
        return secret.toString();
    }
}
