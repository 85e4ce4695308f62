package dev.lockstep.simulator;

import dev.lockstep.simulator.webhooks.DeliveryTerms;
import java.util.OptionalInt;

/// What MailerLite's documentation leaves open, and the numbers a benchmark lifts.
///
/// @param quotaPerMinute requests counted per 60 s window before 429
/// @param importsPerMinute imports per 60 s window before the other 429
/// @param maxPage the largest page of `GET /subscribers`
/// @param overLimit what happens to a limit above `maxPage`
/// @param doubleOptIn whether new subscribers start unconfirmed
/// @param allUpsertBatches what happens to batches of nothing but upserts
/// @param apiKey the one bearer token that is let in
/// @param retryAfter a fixed Retry-After in seconds for the request limiter, such as the 119 of MailerLite's
///     docs; empty for the true seconds to the window's end
/// @param deliveries how webhooks are delivered
public record Switches(
        int quotaPerMinute,
        int importsPerMinute,
        int maxPage,
        OverLimit overLimit,
        boolean doubleOptIn,
        AllUpsertBatch allUpsertBatches,
        String apiKey,
        OptionalInt retryAfter,
        DeliveryTerms deliveries) {
    public Switches {
        atLeastOne("quotaPerMinute", quotaPerMinute);
        atLeastOne("importsPerMinute", importsPerMinute);
        atLeastOne("maxPage", maxPage);
    }

    /// 120 requests and 5 imports a minute, pages to 100 and larger limits cut to it, no double opt-in,
    /// normal batches, key "simulator-key", webhooks delivered as documented.
    public static Switches defaults() {
        return new Switches(
                120,
                5,
                100,
                OverLimit.CLAMPED,
                false,
                AllUpsertBatch.NORMAL,
                "simulator-key",
                OptionalInt.empty(),
                DeliveryTerms.defaults());
    }

    /// A copy with this many requests a minute.
    public Switches withQuotaPerMinute(int quota) {
        return new Switches(
                quota,
                importsPerMinute,
                maxPage,
                overLimit,
                doubleOptIn,
                allUpsertBatches,
                apiKey,
                retryAfter,
                deliveries);
    }

    /// A copy with this many imports a minute.
    public Switches withImportsPerMinute(int imports) {
        return new Switches(
                quotaPerMinute,
                imports,
                maxPage,
                overLimit,
                doubleOptIn,
                allUpsertBatches,
                apiKey,
                retryAfter,
                deliveries);
    }

    /// A copy with this largest page.
    public Switches withMaxPage(int page) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                page,
                overLimit,
                doubleOptIn,
                allUpsertBatches,
                apiKey,
                retryAfter,
                deliveries);
    }

    /// A copy that treats limits above the largest page so.
    public Switches withOverLimit(OverLimit treatment) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                maxPage,
                treatment,
                doubleOptIn,
                allUpsertBatches,
                apiKey,
                retryAfter,
                deliveries);
    }

    /// A copy with double opt-in on or off.
    public Switches withDoubleOptIn(boolean on) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                maxPage,
                overLimit,
                on,
                allUpsertBatches,
                apiKey,
                retryAfter,
                deliveries);
    }

    /// A copy that treats all-upsert batches so.
    public Switches withAllUpsertBatches(AllUpsertBatch treatment) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                maxPage,
                overLimit,
                doubleOptIn,
                treatment,
                apiKey,
                retryAfter,
                deliveries);
    }

    /// A copy with this API key.
    public Switches withApiKey(String key) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                maxPage,
                overLimit,
                doubleOptIn,
                allUpsertBatches,
                key,
                retryAfter,
                deliveries);
    }

    /// A copy that always names this many seconds in Retry-After.
    public Switches withRetryAfter(int seconds) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                maxPage,
                overLimit,
                doubleOptIn,
                allUpsertBatches,
                apiKey,
                OptionalInt.of(seconds),
                deliveries);
    }

    /// A copy that delivers webhooks so.
    public Switches withDeliveries(DeliveryTerms terms) {
        return new Switches(
                quotaPerMinute,
                importsPerMinute,
                maxPage,
                overLimit,
                doubleOptIn,
                allUpsertBatches,
                apiKey,
                retryAfter,
                terms);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
