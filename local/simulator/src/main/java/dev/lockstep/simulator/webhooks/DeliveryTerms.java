package dev.lockstep.simulator.webhooks;

import java.time.Duration;
import java.util.List;

/// How webhooks are delivered.
///
/// @param answerWithin how long the receiver may take to answer with 2xx
/// @param retryAfter the waits before each further try; after the last try the delivery is dropped
/// @param gatherFor how long a batchable webhook gathers events for one delivery
/// @param atOnce deliveries under way at the same time; with more than one their order is not kept
/// @param mostWaiting events queued, under way or waiting for a retry; those above are dropped
public record DeliveryTerms(
        Duration answerWithin, List<Duration> retryAfter, Duration gatherFor, int atOnce, int mostWaiting) {
    public DeliveryTerms {
        retryAfter = List.copyOf(retryAfter);
        if (!answerWithin.isPositive() || atOnce < 1 || mostWaiting < 1) {
            throw new IllegalArgumentException("answerWithin, atOnce and mostWaiting must be above zero: "
                    + answerWithin + ", " + atOnce + ", " + mostWaiting);
        }
    }

    /// 3 s for an answer and 3 retries after 10, 100 and 1000 s (MailerLite docs, Webhooks); 1 s of
    /// gathering, 16 deliveries at once and 10,000 events at most.
    public static DeliveryTerms defaults() {
        return new DeliveryTerms(
                Duration.ofSeconds(3),
                List.of(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(1_000)),
                Duration.ofSeconds(1),
                16,
                10_000);
    }

    /// A copy that gives the receiver this long.
    public DeliveryTerms withAnswerWithin(Duration limit) {
        return new DeliveryTerms(limit, retryAfter, gatherFor, atOnce, mostWaiting);
    }

    /// A copy that waits so before each further try.
    public DeliveryTerms withRetryAfter(List<Duration> waits) {
        return new DeliveryTerms(answerWithin, waits, gatherFor, atOnce, mostWaiting);
    }

    /// A copy that gathers for so long.
    public DeliveryTerms withGatherFor(Duration span) {
        return new DeliveryTerms(answerWithin, retryAfter, span, atOnce, mostWaiting);
    }

    /// A copy with this many deliveries under way at the same time; 1 keeps their order but for retries.
    public DeliveryTerms withAtOnce(int deliveries) {
        return new DeliveryTerms(answerWithin, retryAfter, gatherFor, deliveries, mostWaiting);
    }

    /// A copy with room for this many events.
    public DeliveryTerms withMostWaiting(int events) {
        return new DeliveryTerms(answerWithin, retryAfter, gatherFor, atOnce, events);
    }
}
