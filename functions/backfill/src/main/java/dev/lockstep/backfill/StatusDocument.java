package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.state.Breakers;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import dev.lockstep.state.SyncStatus;
import dev.lockstep.state.guards.Breaker;
import dev.lockstep.state.guards.Limit;
import dev.lockstep.sync.Guards;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What GET /status answers: a section of each function, and what all of them share. Thread-safe.
final class StatusDocument {
    /// As many conflicts are counted, so that a status costs no more where there are many.
    static final int MOST_CONFLICTS = 1000;

    private static final int WINDOW_HOURS = 24;
    private static final String SMART = "smart";

    private final SyncStatus status;
    private final Quota quota;
    private final Budgets budgets;
    private final Breakers breakers;
    private final int smartPerDay;
    private final ConflictTable conflicts;
    private final Map<String, DeadLetters.Place> places;
    private final Clock clock;

    /// @param smartPerDay how many contacts smart may be asked about in 24 hours
    /// @param places the queues of each function, by function
    StatusDocument(
            SyncStatus status,
            Quota quota,
            Budgets budgets,
            Breakers breakers,
            int smartPerDay,
            ConflictTable conflicts,
            Map<String, DeadLetters.Place> places,
            Clock clock) {
        this.status = status;
        this.quota = quota;
        this.budgets = budgets;
        this.breakers = breakers;
        this.smartPerDay = smartPerDay;
        this.conflicts = conflicts;
        this.places = new TreeMap<>(places);
        this.clock = clock;
    }

    ObjectNode read() {
        ObjectNode document = Json.object();
        status.read().properties().forEach(section -> document.set(section.getKey(), section.getValue()));
        putQuota(document.putObject("quota"));
        putBudgets(document.putObject("budgets"));
        putBreaker(document.putObject("breaker"), breakers.find(SMART));
        document.put("openConflicts", conflicts.openCount(MOST_CONFLICTS));
        ObjectNode queues = Json.object();
        long all = 0;
        for (Map.Entry<String, DeadLetters.Place> place : places.entrySet()) {
            long depth = place.getValue().deadLetters().depth();
            queues.put(place.getKey(), depth);
            all += depth;
        }
        document.put("deadLetters", all).set("deadLettersByFunction", queues);
        return document;
    }

    private void putQuota(ObjectNode json) {
        var ledger = quota.ledger();
        Instant now = clock.instant();
        json.put("limit", quota.rule().limit())
                .put("free", ledger.free(quota.rule(), now))
                .put(
                        "silentUntil",
                        ledger.silentUntil().isAfter(now) ? ledger.silentUntil().toString() : null);
    }

    /// Every dimension in which anything was spent in the window.
    private void putBudgets(ObjectNode json) {
        new TreeMap<>(budgets.spent()).forEach((dimension, used) -> {
            ObjectNode budget = json.putObject(dimension).put("used", used);
            limit(dimension)
                    .ifPresent(limit -> budget.put("limit", limit.absolute()).put("percent", limit.percent()));
            budget.put("windowHours", WINDOW_HOURS);
        });
    }

    private Optional<Limit> limit(String dimension) {
        if (dimension.equals(Guards.SMART_CONTACTS)) return Optional.of(new Limit(smartPerDay, 0, 0));
        return Guards.limit(dimension);
    }

    private void putBreaker(ObjectNode json, Breaker breaker) {
        Instant now = clock.instant();
        Instant until = breaker.openUntil();
        String state = until == null ? "closed" : now.isBefore(until) ? "open" : "half_open";
        json.put("state", state)
                .put(
                        "errors",
                        breaker.errors().stream()
                                .filter(error -> error.plus(Breaker.WINDOW).isAfter(now))
                                .count())
                .put("openUntil", until == null ? null : until.toString());
    }
}
