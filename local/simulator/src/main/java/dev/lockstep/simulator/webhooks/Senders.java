package dev.lockstep.simulator.webhooks;

import dev.lockstep.simulator.account.AccountWebhooks;
import dev.lockstep.simulator.account.Webhook;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Virtual threads that send parcels and plan retries. They start with the first parcel. Thread-safe.
final class Senders {
    private final AccountWebhooks webhooks;
    private final DeliveryTerms terms;
    private final Later later;
    private final Clock clock;
    private final Tally tally;
    // Bounded by the room each parcel has taken.
    private final BlockingQueue<Parcel> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private @Nullable Post post;
    private volatile boolean closed;

    Senders(AccountWebhooks webhooks, DeliveryTerms terms, Later later, Clock clock, Tally tally) {
        this.webhooks = webhooks;
        this.terms = terms;
        this.later = later;
        this.clock = clock;
        this.tally = tally;
    }

    void add(Parcel parcel) {
        start();
        queue.add(parcel);
    }

    private void start() {
        synchronized (threads) {
            if (threads.isEmpty() && !closed) {
                for (int i = 0; i < terms.atOnce(); i++) {
                    threads.add(Thread.ofVirtual().name("webhook-" + i).start(this::work));
                }
            }
        }
    }

    private void work() {
        try {
            while (true) {
                send(queue.take());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(Parcel parcel) throws InterruptedException {
        Optional<Webhook> webhook =
                webhooks.find(parcel.webhookId()).filter(one -> one.draft().enabled());
        if (webhook.isEmpty()) {
            tally.ended(Tally.End.DROPPED, parcel.events());
            return;
        }
        if (!Post.isHere(webhook.get())) {
            tally.ended(Tally.End.WITHHELD, parcel.events());
            return;
        }
        Instant at = clock.instant();
        Optional<Integer> status = post().send(webhook.get(), parcel.body());
        webhooks.fired(parcel.webhookId(), at, status.orElse(null));
        if (status.isPresent() && status.get() / 100 == 2) {
            tally.ended(Tally.End.DELIVERED, parcel.events());
        } else {
            failed(parcel);
        }
    }

    private void failed(Parcel parcel) {
        tally.failed();
        if (parcel.tries() < terms.retryAfter().size()) {
            later.run(terms.retryAfter().get(parcel.tries()), () -> add(parcel.triedAgain()));
        } else {
            tally.ended(Tally.End.DROPPED, parcel.events());
        }
    }

    // Made by a sender, under a lock that no write takes: a client takes a while to make.
    private synchronized Post post() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("closed");
        }
        Post made = post == null ? new Post(terms.answerWithin()) : post;
        post = made;
        return made;
    }

    synchronized void close() {
        closed = true;
        synchronized (threads) {
            threads.forEach(Thread::interrupt);
        }
        if (post != null) {
            post.close();
        }
    }
}
