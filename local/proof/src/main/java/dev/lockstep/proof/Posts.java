package dev.lockstep.proof;

import dev.lockstep.simulator.account.Firing;
import dev.lockstep.simulator.webhooks.Payload;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// MailerLite's webhooks on their way, of which the seed lets some be lost, come twice, or come after later
/// ones. For one thread.
final class Posts {
    /// The waits before each further try (MailerLite docs, Webhooks).
    private static final List<Duration> AGAIN =
            List.of(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(1_000));

    private static final int LATEST_SECONDS = 600;
    private static final int SOONEST_MILLIS = 2_000;

    private final Hints terms;
    private final Clock clock;
    private final SplittableRandom random;
    private final List<Post> waiting = new ArrayList<>();
    private final List<String> delivered = new ArrayList<>();
    private long fired;
    private boolean isLost;

    Posts(long seed, Hints terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
        this.random = new SplittableRandom(seed ^ 0x1F123BB5L);
    }

    /// A webhook.
    record Post(long number, String body, Instant due, int tries) {}

    /// Something happened in the account.
    void fire(Firing firing) {
        String body = new String(Payload.single(firing.event()), StandardCharsets.UTF_8);
        boolean lost = random.nextInt(100) < terms.lost();
        boolean doubled = random.nextInt(100) < terms.doubled();
        isLost |= lost;
        if (!lost) add(body);
        if (doubled) add(body);
    }

    private void add(String body) {
        Duration late = random.nextInt(100) < terms.late()
                ? Duration.ofSeconds(1 + random.nextInt(LATEST_SECONDS))
                : Duration.ofMillis(random.nextBoolean() ? 0 : random.nextInt(SOONEST_MILLIS));
        waiting.add(new Post(++fired, body, clock.instant().plus(late), 0));
    }

    Optional<Instant> nextDue() {
        return waiting.stream().map(Post::due).min(Comparator.naturalOrder());
    }

    /// Takes the one that has come by now and is due first.
    Optional<Post> take() {
        Instant now = clock.instant();
        Optional<Post> first = waiting.stream()
                .filter(post -> !post.due().isAfter(now))
                .min(Comparator.comparing(Post::due).thenComparing(Post::number));
        first.ifPresent(post -> {
            waiting.remove(post);
            delivered.add(post.body());
        });
        return first;
    }

    /// Sends one again that was not answered as it should be, a few times at most.
    void again(Post post) {
        if (post.tries() == AGAIN.size()) {
            isLost = true;
            return;
        }
        Instant due = clock.instant().plus(AGAIN.get(post.tries()));
        waiting.add(new Post(post.number(), post.body(), due, post.tries() + 1));
    }

    /// Whether one never came, or was given up.
    boolean isAnyLost() {
        return isLost;
    }

    /// What came so far, in its order, once for each time.
    List<String> delivered() {
        return List.copyOf(delivered);
    }
}
