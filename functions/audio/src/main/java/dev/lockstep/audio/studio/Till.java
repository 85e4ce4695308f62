package dev.lockstep.audio.studio;

import dev.lockstep.audio.providers.ProviderException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Where a worker pays. It asks, before each purchase, whether there is time left, whether the text is still
/// the one that is being spoken, whether the provider may be asked, whether somebody else is buying the
/// same, and whether there is money left; and it notes a purchase before it is made. For one worker.
final class Till {
    /// How often in a row an edition may be tried in vain.
    static final int MOST_ATTEMPTS = 5;

    /// How often what a provider sent may be useless.
    static final int MOST_USELESS = 2;

    /// What is left of a purchase's life behind it is longer than a call to a provider may take.
    private static final Duration MOST_ASLEEP = Duration.ofSeconds(50);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);
    private static final Duration FIRST_DELAY = Duration.ofSeconds(15);

    private final Held held;
    private final String contentHash;
    private final Instant end;
    private final Contents contents;
    private final Purchases purchases;
    private final Pauses pauses;
    private final Spending spending;
    private final Clock clock;

    /// @param contentHash of the text that the worker speaks
    /// @param end when the last purchase must have begun
    Till(
            Held held,
            String contentHash,
            Instant end,
            Contents contents,
            Purchases purchases,
            Pauses pauses,
            Spending spending,
            Clock clock) {
        this.held = held;
        this.contentHash = contentHash;
        this.end = end;
        this.contents = contents;
        this.purchases = purchases;
        this.pauses = pauses;
        this.spending = spending;
        this.clock = clock;
    }

    /// Something to buy.
    ///
    /// @param key under which it will be kept
    /// @param provider who is paid
    /// @param micros what it may cost, in millionths of a dollar; 0 where nothing is paid
    /// @param mostInDoubt how often in a row it may be tried where nobody knows whether it was paid for
    record Item(String key, String provider, long micros, int mostInDoubt) {}

    /// Counts what a provider charged over what it was to cost.
    void charged(Cost estimated, Cost charged) {
        spending.more(charged.micros() - estimated.micros());
    }

    /// Looks whether somebody has kept it since it was looked for.
    interface Find<T> {
        Optional<T> now();
    }

    /// Makes the purchase.
    interface Buy<T> {
        T now() throws ProviderException, SliceEnded;
    }

    /// Finds what somebody may have paid for since then; empty where there is nothing to be found, and it is
    /// to be bought.
    interface Recover<T> {
        Optional<T> since(Instant since) throws ProviderException;
    }

    /// Keeps what was bought.
    interface Keep<T> {
        void keep(T bought) throws SliceEnded;
    }

    /// Buys something, or finds it bought, and keeps it.
    <T> T buy(Item item, Find<T> find, Recover<T> recover, Buy<T> buy, Keep<T> keep) throws SliceEnded {
        look(item);
        if (item.micros() == 0) return free(item, buy, keep);
        Instant noted = clock.instant();
        return switch (purchases.claim(item.key())) {
            case Purchases.Claim.Taken(var until) ->
                throw new SliceEnded(new SliceEnd.GoesOn(
                        Duration.between(clock.instant(), until).plusSeconds(1), "another edition buys the same"));
            case Purchases.Claim.Fresh fresh -> {
                Optional<T> there = there(item, fresh.owner(), find);
                yield there.isPresent() ? there.get() : paid(item, fresh.owner(), noted, buy, keep);
            }
            case Purchases.Claim.Doubtful doubtful -> {
                Optional<T> there = there(item, doubtful.owner(), find);
                if (there.isPresent()) yield there.get();
                Optional<T> found = recovered(item, doubtful, recover);
                if (found.isEmpty()) yield paid(item, doubtful.owner(), noted, buy, keep);
                keep.keep(found.get());
                purchases.settle(item.key(), doubtful.owner());
                yield found.get();
            }
        };
    }

    /// Somebody else may have bought, kept and settled it between our look for it and our note.
    private <T> Optional<T> there(Item item, String owner, Find<T> find) {
        Optional<T> there = find.now();
        if (there.isPresent()) purchases.settle(item.key(), owner);
        return there;
    }

    /// Ends the slice unless there is time for one more step, and the text is the one it began with.
    void look() throws SliceEnded {
        if (!clock.instant().isBefore(end)) throw new SliceEnded(new SliceEnd.GoesOn(Duration.ZERO, ""));
    }

    private void look(Item item) throws SliceEnded {
        look();
        Optional<String> now = contents.hash(held.id());
        if (!now.equals(Optional.of(contentHash))) throw new SliceEnded(new SliceEnd.Changed());
        if (item.micros() == 0) return;
        Optional<Pauses.Pause> pause = pauses.of(item.provider());
        if (pause.isPresent()) throw paused(pause.get());
    }

    private <T> T free(Item item, Buy<T> buy, Keep<T> keep) throws SliceEnded {
        try {
            T made = buy.now();
            keep.keep(made);
            return made;
        } catch (ProviderException failure) {
            throw ended(item, failure);
        }
    }

    private <T> T paid(Item item, String owner, Instant noted, Buy<T> buy, Keep<T> keep) throws SliceEnded {
        if (!spending.begin(item.micros())) {
            purchases.settle(item.key(), owner);
            throw overBudget(item);
        }
        // A worker that slept since its note may meet another one that took the purchase for lost.
        if (!clock.instant().isBefore(noted.plus(MOST_ASLEEP))) {
            purchases.settle(item.key(), owner);
            throw new SliceEnded(new SliceEnd.GoesOn(Duration.ZERO, ""));
        }
        T bought;
        try {
            bought = buy.now();
        } catch (ProviderException failure) {
            if (!failure.mayBePaid()) purchases.settle(item.key(), owner);
            throw ended(item, failure);
        } catch (SliceEnded useless) {
            purchases.settle(item.key(), owner);
            throw useless;
        }
        keep.keep(bought);
        purchases.settle(item.key(), owner);
        return bought;
    }

    /// What costs more than the whole budget waits alone, since no pause of the others would help it.
    private SliceEnded overBudget(Item item) {
        if (spending.daily() > 0 && item.micros() > spending.daily()) {
            return new SliceEnded(new SliceEnd.GoesOn(
                    LOOK_AGAIN,
                    "a purchase of " + Estimate.dollars(item.micros()) + " USD is more than the day's budget of "
                            + Estimate.dollars(spending.daily())));
        }
        Instant until = spending.frees().orElse(clock.instant().plus(Pauses.LENGTH));
        return paused(pauses.spent(until));
    }

    private <T> Optional<T> recovered(Item item, Purchases.Claim.Doubtful doubtful, Recover<T> recover)
            throws SliceEnded {
        try {
            return recover.since(doubtful.since());
        } catch (ProviderException failure) {
            throw ended(item, failure);
        }
    }

    private SliceEnded ended(Item item, ProviderException failure) {
        return switch (failure.kind()) {
            case PERMANENT -> new SliceEnded(new SliceEnd.Failed(failure.code(), failure.detail()));
            case QUOTA -> paused(pauses.begin(item.provider(), Pauses.LENGTH, reason(failure)));
            case TRANSIENT -> {
                Duration after = delay(failure);
                // No message waits for so long, and whoever asks before is refused.
                boolean isLong = after.compareTo(LOOK_AGAIN) > 0;
                if (isLong) {
                    Pauses.Pause pause = pauses.begin(item.provider(), after, reason(failure));
                    // A try that may be paid counts, however long the next one is put off.
                    if (!failure.mayBePaid()) yield paused(pause);
                }
                yield new SliceEnded(new SliceEnd.TriedInVain(
                        failure.code(),
                        failure.detail(),
                        isLong ? LOOK_AGAIN : after,
                        failure.mayBePaid() ? item.mostInDoubt() : MOST_ATTEMPTS));
            }
        };
    }

    private static String reason(ProviderException failure) {
        return failure.code() + ": " + failure.detail();
    }

    /// What the provider wants, else doubled with each attempt in a row; longer than a purchase is its
    /// buyer's where it is in doubt.
    private Duration delay(ProviderException failure) {
        Duration doubled = FIRST_DELAY.multipliedBy(1L << Math.min(held.audio().attempts(), MOST_ATTEMPTS));
        Duration wanted = failure.retryAfter().orElse(doubled);
        Duration taken = Purchases.LIFE.plusSeconds(1);
        return failure.mayBePaid() && wanted.compareTo(taken) < 0 ? taken : wanted;
    }

    private SliceEnded paused(Pauses.Pause pause) {
        if (pause.name().equals(Pauses.BUDGET)) return new SliceEnded(new SliceEnd.Rests(pause));
        Duration left = Duration.between(clock.instant(), pause.until());
        Duration delay = left.compareTo(LOOK_AGAIN) < 0 ? left.plusSeconds(1) : LOOK_AGAIN;
        return new SliceEnded(new SliceEnd.GoesOn(delay, pause.told()));
    }
}
