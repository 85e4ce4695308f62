package dev.lockstep.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Budgets;
import dev.lockstep.state.Json;
import dev.lockstep.state.guards.Ask;
import dev.lockstep.state.guards.Budget;
import dev.lockstep.state.guards.BudgetAnswer;
import dev.lockstep.state.guards.Limit;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Holds a plan against what may still be changed in 24 hours, whichever function or run asks. Thread-safe.
public final class Guards {
    /// Kept with the guards' budgets, and none of theirs: the contacts that smart was asked about.
    public static final String SMART_CONTACTS = "smart_contacts";
    /// How many of them in 24 hours by default (seed 002, "Daily record limit (5,000 max)").
    public static final int SMART_PER_DAY = 5_000;

    /// The share counts from so many contacts on: Okta's import guard wants as many assignments before
    /// it judges by percent (Okta docs, Import safeguards).
    private static final long FROM = 100;

    /// By the first word of a dimension.
    private static final Map<String, Limit> LIMITS = Map.of(
            "creates", new Limit(500, 20, FROM),
            "deletes", new Limit(20, 2, FROM),
            "blanks", new Limit(20, 2, FROM),
            "unsubscribes", new Limit(20, 2, FROM),
            "activations", new Limit(10, 1, FROM),
            "group_adds", new Limit(100, 10, FROM),
            "group_removes", new Limit(50, 5, FROM),
            "field", new Limit(100, 25, FROM));

    /// A side that many are gone from gets nobody new. Whoever it seems to lack may be one of them whom
    /// nobody had told apart before.
    private static final Map<String, String> HELD_WITH = Map.of("deletes_a", "creates_b", "deletes_b", "creates_a");

    private final Budgets budgets;

    public Guards(Budgets budgets) {
        this.budgets = budgets;
    }

    /// What is over its limit.
    public record Held(long spent, long wanted, long allowed) {
        public ObjectNode toJson() {
            return Json.object().put("spent", spent).put("wanted", wanted).put("allowed", allowed);
        }

        public static Held read(JsonNode json) {
            return new Held(
                    json.path("spent").asLong(),
                    json.path("wanted").asLong(),
                    json.path("allowed").asLong());
        }
    }

    /// Spends what fits, each dimension whole or not at all, and says what does not. Asked twice for
    /// the same plan, it counts twice: a guard errs on the safe side.
    ///
    /// @param demand by dimensions such as `blanks_a` or `field_b:city`
    /// @param population how many contacts the plan is about
    public SortedMap<String, Held> check(Demand demand, long population) {
        return check(demand, population, Map.of());
    }

    /// The same, and holds too what fits today and is only the beginning of what the next plans will want.
    ///
    /// @param foreseen by dimension, how much it comes to in the end
    public SortedMap<String, Held> check(Demand demand, long population, Map<String, Long> foreseen) {
        SortedMap<String, Held> held = new TreeMap<>();
        foreseen.forEach((dimension, wanted) -> {
            long allowed = guarded(dimension).allowed(population);
            boolean isWanted = demand.counts().containsKey(dimension);
            if (isWanted && wanted > allowed) held.put(dimension, new Held(0, wanted, allowed));
        });
        holdNewcomers(demand, held);
        while (budgets.ask(asks(demand.without(held.keySet()), population)) instanceof BudgetAnswer.Held(var over)) {
            over.forEach((dimension, one) -> held.put(dimension, new Held(one.spent(), one.wanted(), one.allowed())));
            holdNewcomers(demand, held);
        }
        return held;
    }

    private static Map<String, Ask> asks(Map<String, Long> wanted, long population) {
        Map<String, Ask> asks = new HashMap<>();
        wanted.forEach((dimension, count) -> asks.put(dimension, new Ask(count, population, guarded(dimension))));
        return asks;
    }

    private static void holdNewcomers(Demand demand, SortedMap<String, Held> held) {
        Map<String, Long> rest = demand.without(held.keySet());
        HELD_WITH.forEach((gone, created) -> {
            boolean areSomeHeld = !Objects.equals(demand.counts().get(gone), rest.get(gone));
            long wanted = demand.counts().getOrDefault(created, 0L);
            if (areSomeHeld && wanted > 0) held.putIfAbsent(created, new Held(0, wanted, 0));
        });
    }

    /// What would be over its limit if it were asked for now. Nothing is spent.
    ///
    /// @param population how many contacts the limits' shares are of
    public SortedMap<String, Held> wouldHold(Demand demand, long population) {
        SortedMap<String, Held> held = new TreeMap<>();
        Budget.held(budgets.spent(), asks(demand.counts(), population))
                .forEach((dimension, over) ->
                        held.put(dimension, new Held(over.spent(), over.wanted(), over.allowed())));
        return held;
    }

    /// Counts what was let through, and is written only now, as spent now. What it was let through for
    /// may be so long ago that it is held against the limits again.
    ///
    /// @param rest what is still to be written, by dimensions
    /// @param granted when it was let through, or earlier
    /// @param population how many contacts the plan is about
    /// @return what is over its limit by now
    public SortedMap<String, Held> renew(Demand rest, Instant granted, long population) {
        return budgets.renew(rest.counts(), granted) ? new TreeMap<>() : check(rest, population);
    }

    private static Limit guarded(String dimension) {
        return limit(dimension).orElseThrow(() -> new IllegalArgumentException("no guard knows " + dimension));
    }

    /// How much of a dimension is allowed; empty for one that is kept with the guards' and is none of them.
    public static Optional<Limit> limit(String dimension) {
        return Optional.ofNullable(LIMITS.get(dimension.replaceFirst("_[ab](:.*)?$", "")));
    }
}
