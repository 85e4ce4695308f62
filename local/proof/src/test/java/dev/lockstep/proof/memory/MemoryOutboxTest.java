package dev.lockstep.proof.memory;

import dev.lockstep.contacts.clients.ClientOutbox;
import dev.lockstep.contacts.clients.ClientWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

final class MemoryOutboxTest extends OutboxContract {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private MemoryClients clients = new MemoryClients(Clock.systemUTC());

    @Override
    ClientOutbox outbox() {
        return clients.outbox();
    }

    @Override
    ClientWriter writer() {
        return clients;
    }

    @Override
    void reset() {
        InstantSource source = () -> now;
        clients = new MemoryClients(source.withZone(ZoneOffset.UTC));
        clients.insert(ANN, Map.of("email", "ann@example.org"));
        clients.insert(BOB, Map.of("email", "bob@example.org"));
        clients.outbox().drain(10, hints -> {});
    }

    @Override
    void move(UUID client, String city) {
        clients.set(client, "city", city);
    }

    @Override
    Runnable moveLater(UUID client, String city) {
        Duration late = Duration.ofSeconds(30);
        clients.outbox().lateness(() -> late);
        move(client, city);
        clients.outbox().lateness(() -> Duration.ZERO);
        return () -> now = now.plus(late);
    }

    @Override
    void delete(UUID client) {
        clients.delete(client);
    }
}
