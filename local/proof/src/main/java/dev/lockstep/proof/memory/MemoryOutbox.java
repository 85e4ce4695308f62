package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientOutbox;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The app's outbox in memory. A row may be committed late: it then comes to be seen after rows with higher
/// numbers. For one thread.
public final class MemoryOutbox implements ClientOutbox {
    private final Clock clock;
    private final List<Row> rows = new ArrayList<>();
    private Supplier<Duration> lateness = () -> Duration.ZERO;

    MemoryOutbox(Clock clock) {
        this.clock = clock;
    }

    private record Row(Hint hint, Instant committed) {}

    /// From now on a row of the app's own is seen so long after its change.
    public void lateness(Supplier<Duration> of) {
        lateness = of;
    }

    void note(UUID client, boolean own) {
        Instant now = clock.instant();
        rows.add(new Row(new Hint(client, now, own), own ? now : now.plus(lateness.get())));
    }

    /// When the next row is, or was, to be seen; empty where there is none.
    public Optional<Instant> nextCommitted() {
        return rows.stream().map(Row::committed).min(Instant::compareTo);
    }

    @Override
    public int drain(int most, Consumer<List<Hint>> consumer) {
        if (most < 1) throw new IllegalArgumentException("a drain takes 1 row or more: " + most);
        Instant now = clock.instant();
        List<Row> taken = rows.stream()
                .filter(row -> !row.committed().isAfter(now))
                .limit(most)
                .toList();
        if (taken.isEmpty()) return 0;
        Map<UUID, Hint> hints = new LinkedHashMap<>();
        taken.forEach(row -> hints.merge(row.hint().clientId(), row.hint(), Hint::and));
        consumer.accept(List.copyOf(hints.values()));
        taken.forEach(rows::remove);
        return taken.size();
    }

    @Override
    public long waiting(UUID clientId) {
        return rows.stream()
                .filter(row -> row.hint().clientId().equals(clientId))
                .count();
    }
}
