package dev.lockstep.enterprise;

import dev.lockstep.sync.Demand;
import dev.lockstep.sync.Guards;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Reach;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where a plan stops, or goes on to be written: what the guards hold of it, and a mapping of which nobody
/// has seen a plan holds it whole. Notes in the report what is held, and why. Belongs to one worker.
final class Gate {
    private final Parts parts;
    private final EnterpriseRequest request;
    private final Report report;

    Gate(Parts parts, EnterpriseRequest request, Report report) {
        this.parts = parts;
        this.request = request;
        this.report = report;
    }

    /// Spends of the budgets what fits.
    ///
    /// @return the dimensions that are held
    Set<String> hold(Walk walk) {
        Map<String, Guards.Held> held = held(walk);
        report.held(held);
        return held.keySet();
    }

    /// A plan under another mapping spends nothing until it is approved. A mapping that changes nobody
    /// on either side is known from then on.
    private Map<String, Guards.Held> held(Walk walk) {
        // What an undo writes follows from what was written, and not from the mapping.
        if (request.undoes() != null) {
            return parts.sync().guards().check(report.tally().planned(), population(walk));
        }
        Reach reach = reach();
        Optional<Reach> known = parts.knownMapping().fingerprint().map(Reach::read);
        boolean isCovered = known.isPresent() && known.get().covers(reach);
        if (known.isPresent() && !isCovered && report.tally().contactsChanged() > 0) {
            Map<String, Guards.Held> whole = new TreeMap<>();
            report.tally()
                    .planned()
                    .counts()
                    .forEach((dimension, count) -> whole.put(dimension, new Guards.Held(0, count, 0)));
            whole.put(Dimensions.MAPPING, new Guards.Held(0, report.tally().contactsChanged(), 0));
            return whole;
        }
        boolean sawEverybody =
                walk.ended() && report.isComplete() && request.sides().size() == 2;
        if (known.isEmpty() || (!known.get().equals(reach) && (isCovered || sawEverybody))) {
            parts.knownMapping().know(reach.text());
        }
        return parts.sync()
                .guards()
                .check(report.tally().planned(), population(walk), Map.of("deletes_a", report.absent()));
    }

    /// Of whom the guards' shares are: an undo reads those alone whom it is about.
    private long population(Walk walk) {
        return request.undoes() == null ? report.tally().linked() : walk.announced();
    }

    /// Has the budgets count what is left to be written as of this hour, so that a run that stood
    /// still, for its caller or after a crash, does not add to another day's changes unseen.
    ///
    /// @return the dimensions that are held, those of the cursor among them
    Set<String> holdOn(EnterpriseCursor cursor, PlanReader lines) {
        Demand rest = lines.demand(cursor.object(), cursor.line());
        rest.drop(cursor.held());
        Map<String, Guards.Held> more = parts.sync().guards().renew(rest, cursor.granted(), population(cursor.walk()));
        report.heldToo(more, rest);
        Set<String> held = new TreeSet<>(cursor.held());
        held.addAll(more.keySet());
        return held;
    }

    /// Whether the line waits for an approval, wholly or in part. Under another mapping all of them do,
    /// even those that change nobody and store something.
    static boolean waits(PlanLine line, Set<String> held) {
        return held.contains(Dimensions.MAPPING)
                || line.changes().stream().anyMatch(change -> Dimensions.isHeld(change, held));
    }

    /// Somebody has approved what is held, and has seen what the mapping does.
    void letThrough() {
        if (report.held().containsKey(Dimensions.MAPPING)) parts.knownMapping().know(reach().text());
    }

    private Reach reach() {
        return new Reach(parts.sync().mapping().fingerprint(), report.missingFields());
    }
}
