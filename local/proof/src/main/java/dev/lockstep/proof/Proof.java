package dev.lockstep.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Plays the history of a seed undisturbed and twice, then again with a crash after every effect, and with
/// a pause
/// after
/// some, in which another worker takes over.
final class Proof {
    /// Longer than a lease lives: once with the slice's deadline still to come, and once far past it.
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(100), Duration.ofMinutes(10));

    /// One seed in so many is played twice undisturbed.
    private static final int TWICE = 8;

    private final Engine engine;
    private final int crashPoints;

    /// @param crashPoints after how many effects of a seed the worker is crashed, spread over all of them;
    ///     0 for every
    ///     one
    Proof(Engine engine, int crashPoints) {
        this.engine = engine;
        this.crashPoints = crashPoints;
    }

    /// A history that breaks an invariant.
    record Counterexample(History history, Fate fate, Violation violation) {
        String describe() {
            return "seed " + history.seed() + ", " + fate + "\n  " + violation + "\n" + history.describe();
        }
    }

    /// What came of a seed.
    ///
    /// @param plays how many histories were played
    /// @param crashes how many of them with a crash
    /// @param pauses how many of them with a worker that stood still while another took over
    /// @param effects how many the histories had in all
    /// @param late writes to MailerLite by a worker that no longer had the lease
    /// @param overwritten edits on MailerLite that a write went over which could not see them
    record Verdict(
            @Nullable Counterexample counterexample,
            int plays,
            int crashes,
            int pauses,
            long effects,
            int overwritten,
            int late) {}

    Verdict judge(History history) {
        Outcome calm = play(history, Fate.NONE);
        Tally tally = new Tally();
        tally.add(calm, Fate.NONE);
        Counterexample first = first(history, Fate.NONE, calm, calm);
        if (first == null && history.seed() % TWICE == 0) {
            Outcome again = play(history, Fate.NONE);
            tally.add(again, Fate.NONE);
            if (!again.fingerprint().equals(calm.fingerprint())) {
                first = new Counterexample(
                        history, Fate.NONE, new Violation(Invariant.DETERMINISM, "played twice, it ended otherwise"));
            }
        }
        for (Fate fate : fates(history, calm.effects())) {
            if (first != null) break;
            Outcome outcome = play(history, fate);
            tally.add(outcome, fate);
            first = first(history, fate, outcome, calm);
        }
        return tally.verdict(first);
    }

    /// A pause comes after every third of the crash points, for as long as one of [#PAUSES], and the one
    /// who takes over
    /// dies after some effects or, every fifth time, not at all.
    private List<Fate> fates(History history, int effects) {
        List<Fate> fates = new ArrayList<>();
        int number = Math.floorMod(history.seed(), 30);
        int every = crashPoints == 0 ? 1 : Math.max(1, effects / crashPoints);
        for (int effect = 1 + Math.floorMod(history.seed(), every); effect <= effects; effect += every) {
            fates.add(Fate.crash(effect));
            if (++number % 3 != 0) continue;
            if (number % 4 == 0) fates.add(Fate.second(effect));
            else fates.add(Fate.pause(effect, PAUSES.get(number / 3 % PAUSES.size()), number / 3 % 5 * 3));
        }
        return fates;
    }

    private static @Nullable Counterexample first(History history, Fate fate, Outcome outcome, Outcome calm) {
        if (!outcome.violations().isEmpty()) {
            return new Counterexample(history, fate, outcome.violations().getFirst());
        }
        boolean strict = history.isCalm() && fate.isCrash();
        if (!strict || outcome.essence().equals(calm.essence())) return null;
        return new Counterexample(
                history,
                fate,
                new Violation(
                        Invariant.CRASH_EQUIVALENCE, "undisturbed:\n" + calm.essence() + "but:\n" + outcome.essence()));
    }

    private Outcome play(History history, Fate fate) {
        return new Stage(history, fate, engine).play();
    }

    /// The shortest history that can be found which breaks the same invariant: without edits, faults and
    /// contacts that
    /// it does not take.
    Counterexample shrunk(Counterexample found) {
        Counterexample least = found;
        Optional<Counterexample> less = Optional.of(found);
        while (less.isPresent()) {
            least = less.get();
            less = smaller(least);
        }
        return least;
    }

    private Optional<Counterexample> smaller(Counterexample than) {
        History history = than.history();
        List<History> candidates = new ArrayList<>();
        if (history.contacts() > 1) candidates.add(history.withContacts(history.contacts() - 1));
        if (!history.hints().isNone()) candidates.add(history.withHints(Hints.NONE));
        for (Fault fault : history.faults()) candidates.add(history.withFaults(without(history.faults(), fault)));
        for (Edit edit : history.edits()) candidates.add(history.withEdits(without(history.edits(), edit)));
        return candidates.stream()
                .flatMap(candidate -> breaking(candidate, than.violation().invariant()).stream())
                .findFirst();
    }

    private Optional<Counterexample> breaking(History history, Invariant invariant) {
        Counterexample found = new Proof(engine, 0).judge(history).counterexample();
        return Optional.ofNullable(found).filter(one -> one.violation().invariant() == invariant);
    }

    private static <T> List<T> without(List<T> all, T one) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(one);
        return fewer;
    }

    private static final class Tally {
        private int plays;
        private int crashes;
        private int pauses;
        private long effects;
        private int overwritten;
        private int late;

        void add(Outcome outcome, Fate fate) {
            plays++;
            if (fate.isCrash()) crashes++;
            if (!fate.pause().isZero()) pauses++;
            effects += outcome.effects();
            overwritten += outcome.overwritten();
            late += outcome.late();
        }

        Verdict verdict(@Nullable Counterexample counterexample) {
            return new Verdict(counterexample, plays, crashes, pauses, effects, overwritten, late);
        }
    }
}
