package dev.lockstep.sync.plans;

import dev.lockstep.contacts.links.Refusal;
import dev.lockstep.contacts.links.Refusals;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.sync.Applied;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// Keeps what a side refused from being sent, and from counting in the budgets, run after run. Thread-safe.
public final class KnownRefusals {
    private static final String FINAL = "consent_blocked";
    private static final Set<String> CODES =
            Set.of("database_refused", "mailerlite_refused", "too_many_changes", FINAL);

    private final Refusals refusals;
    private final Clock clock;
    private final boolean anew;

    public KnownRefusals(Refusals refusals, Clock clock) {
        this(refusals, clock, false);
    }

    private KnownRefusals(Refusals refusals, Clock clock, boolean anew) {
        this.refusals = refusals;
        this.clock = clock;
        this.anew = anew;
    }

    /// The same, for one who asks again for what a side refused lately. What it refused for good stands.
    public KnownRefusals anew() {
        return new KnownRefusals(refusals, clock, true);
    }

    /// Those of them that a side refused lately, or for good.
    public Set<Wanted> standing(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) return Set.of();
        Map<UUID, Map<Side, Refusal>> known = known(wanted);
        Instant now = clock.instant();
        Set<Wanted> standing = new HashSet<>();
        for (Wanted one : wanted) {
            Refusal refusal = known.getOrDefault(one.clientId(), Map.of()).get(one.side());
            if (refusal == null || !refusal.stands(one.print(), now)) continue;
            if (!anew || refusal.until() == null) standing.add(one);
        }
        return standing;
    }

    /// Remembers which of them failed so that trying again at once is idle.
    public void remember(Collection<Applied.Failure> failures, Collection<Wanted> wanted) {
        List<Applied.Failure> lasting = failures.stream()
                .filter(failure -> CODES.contains(failure.code()))
                .toList();
        if (lasting.isEmpty()) return;
        Map<UUID, Map<Side, Refusal>> known = known(wanted);
        List<Refusal> next = new ArrayList<>();
        for (Applied.Failure failure : lasting) {
            wanted.stream()
                    .filter(one -> one.clientId().equals(failure.clientId()) && one.side() == failure.side())
                    .findFirst()
                    .map(one -> after(known.getOrDefault(one.clientId(), Map.of()), one, failure))
                    .ifPresent(next::add);
        }
        refusals.remember(next);
    }

    private Refusal after(Map<Side, Refusal> known, Wanted wanted, Applied.Failure failure) {
        return Refusal.after(
                known.get(wanted.side()),
                wanted.clientId(),
                wanted.side(),
                wanted.print(),
                failure.code(),
                Objects.equals(failure.code(), FINAL),
                clock.instant());
    }

    private Map<UUID, Map<Side, Refusal>> known(Collection<Wanted> wanted) {
        return refusals.of(wanted.stream().map(Wanted::clientId).toList());
    }
}
