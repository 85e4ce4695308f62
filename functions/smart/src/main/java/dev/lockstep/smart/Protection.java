package dev.lockstep.smart;

import dev.lockstep.contacts.clients.ClientTable;
import dev.lockstep.state.Breakers;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final String WAIT = "quota_wait";

    private final Breakers breakers;
    private final ClientTable clients;

    Protection(Breakers breakers, ClientTable clients) {
        this.breakers = breakers;
        this.clients = clients;
    }

    /// When a sync may be tried; null where it may be now.
    @Nullable
    Instant notBefore() {
        return breakers.notBefore(SmartRoutes.FUNCTION);
    }

    /// Looks whether the database answers and has what is needed.
    ///
    /// @throws dev.lockstep.state.CodedException where it does not, which counts as an error
    void checkDatabase() {
        try {
            clients.verify();
        } catch (RuntimeException failure) {
            breakers.failed(SmartRoutes.FUNCTION);
            throw failure;
        }
    }

    /// Counts what a try came to: an error where nobody could be brought in step since a side, or something
    /// of ours, was out of order. What a side refused of one contact is none, and a wait for the quota tells
    /// nothing.
    void count(Collection<Outcome> outcomes) {
        if (outcomes.stream().allMatch(outcome -> outcome.error().equals(WAIT))) return;
        if (outcomes.stream().allMatch(Protection::isOutage)) breakers.failed(SmartRoutes.FUNCTION);
        else breakers.succeeded(SmartRoutes.FUNCTION);
    }

    private static boolean isOutage(Outcome outcome) {
        return outcome.code() != null && OUTAGES.contains(outcome.code());
    }
}
