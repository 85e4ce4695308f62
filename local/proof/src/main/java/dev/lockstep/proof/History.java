package dev.lockstep.proof;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What happens to a world: who is in it, what people do, and what fails. The same history comes to the
/// same end.
///
/// @param rounds how many times the sync is called while people edit
/// @param dryRounds the rounds of which the run is a dry one
record History(
        long seed,
        int contacts,
        Terms terms,
        int rounds,
        Set<Integer> dryRounds,
        List<Edit> edits,
        List<Fault> faults,
        Hints hints) {
    /// What the world is like.
    ///
    /// @param page how many subscribers MailerLite gives at once
    /// @param perMinute the account's quota
    /// @param sliceMillis how long an invocation of the sync may take
    /// @param callMillis how long MailerLite takes to answer
    /// @param records how many records a call goes through; 0 for a run that goes on by itself
    /// @param twice whether SQS delivers every message twice
    record Terms(int page, int perMinute, int sliceMillis, int callMillis, int records, boolean twice) {
        Terms(int page, int perMinute, int sliceMillis, int callMillis) {
            this(page, perMinute, sliceMillis, callMillis, 0, false);
        }
    }

    /// Without smart.
    History(
            long seed,
            int contacts,
            Terms terms,
            int rounds,
            Set<Integer> dryRounds,
            List<Edit> edits,
            List<Fault> faults) {
        this(seed, contacts, terms, rounds, dryRounds, edits, faults, Hints.NONE);
    }

    History {
        dryRounds = Set.copyOf(dryRounds);
        edits = List.copyOf(edits);
        faults = List.copyOf(faults);
    }

    /// Whether nobody edits while a run is under way, smart is not at work, and nothing fails: then a crash
    /// may change nothing of the end.
    boolean isCalm() {
        return hints.isNone() && faults.isEmpty() && edits.stream().allMatch(edit -> edit.call() == 0);
    }

    History withTerms(Terms others) {
        return new History(seed, contacts, others, rounds, dryRounds, edits, faults, hints);
    }

    History withEdits(List<Edit> others) {
        return new History(seed, contacts, terms, rounds, dryRounds, others, faults, hints);
    }

    History withFaults(List<Fault> others) {
        return new History(seed, contacts, terms, rounds, dryRounds, edits, others, hints);
    }

    History withHints(Hints others) {
        return new History(seed, contacts, terms, rounds, dryRounds, edits, faults, others);
    }

    /// With contacts up to this number alone.
    History withContacts(int fewer) {
        return new History(
                seed,
                fewer,
                terms,
                rounds,
                dryRounds,
                edits.stream()
                        .filter(edit -> edit.contact() < fewer || edit.contact() >= Seeds.NEWCOMER)
                        .toList(),
                faults,
                hints);
    }

    /// What a person needs to see what happened.
    String describe() {
        return Stream.of(
                        Stream.of(contacts + " contacts, " + rounds + " rounds, pages of " + terms.page() + ", "
                                + terms.perMinute() + " calls a minute, slices of " + terms.sliceMillis() + " ms"
                                + (terms.records() == 0 ? "" : ", " + terms.records() + " records a call")
                                + (terms.twice() ? ", every message twice" : "")),
                        hints.isNone() ? Stream.<String>of() : Stream.of(hints.toString()),
                        dryRounds.stream().sorted().map(round -> "round " + round + " is a dry run"),
                        edits.stream().map(Edit::toString),
                        faults.stream().map(Fault::toString))
                .flatMap(lines -> lines)
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n"));
    }
}
