package dev.lockstep.smart;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.guards.Breaker;
import java.time.Instant;
import java.util.Set;

/// Keeps smart syncs from being tried while something they need is out of order (seed 002, "Resource
/// protected"): the breaker, and a look at the database before anything else. Thread-safe.
final class Protection {
    private static final Set<String> OUTAGES = Set.of(
            "aws_unavailable",
            "database_unavailable",
            "database_schema",
            "mailerlite_unavailable",
            "mailerlite_unauthorized",
            "mailerlite_forbidden",
            "mailerlite_unexpected");

    private final Breakers breakers;
    private final ClientTable clients;

    Protection(Breakers breakers, ClientTable clients) {
        this.breakers = breakers;
        this.clients = clients;
    }

    /// Whether a sync may be tried now. Exactly one case holds.
    sealed interface Leave {
        /// It may. The attempt is to be closed.
        record Go(Attempt attempt) implements Leave {}

        /// Nothing is to be tried before the instant.
        record Wait(Instant notBefore) implements Leave {}
    }

    Leave ask() {
        return switch (breakers.ask(SmartRoutes.FUNCTION)) {
            case Breaker.Verdict.Closed() -> force();
            case Breaker.Verdict.Probe probe -> new Leave.Go(new Attempt(breakers, probe));
            case Breaker.Verdict.Open(var until) -> new Leave.Wait(until);
        };
    }

    /// Leave for somebody who does not ask the breaker. What it comes to counts.
    Leave force() {
        return new Leave.Go(new Attempt(breakers, null));
    }

    /// Looks whether the database answers and has what is needed.
    ///
    /// @throws dev.lockstep.state.CodedException where it does not, which counts as an error
    void checkDatabase(Attempt attempt) {
        try {
            clients.verify();
        } catch (RuntimeException failure) {
            attempt.failed();
            throw failure;
        }
    }

    /// Whether the stable word says that something which every sync needs is out of order.
    static boolean isOutage(String code) {
        return OUTAGES.contains(code);
    }
}
