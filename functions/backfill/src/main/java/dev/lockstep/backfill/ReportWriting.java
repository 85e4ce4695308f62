package dev.lockstep.backfill;

import dev.lockstep.runs.StepRecord;
import java.util.List;

/// The last phase: puts the lists that the steps left together into one. Many lists are first folded into fewer, so
/// many a step, so that no step takes longer than a slice has.
final class ReportWriting {
    private static final int OBJECTS_PER_STEP = 200;
    private final Parts parts;

    ReportWriting(Parts parts) {
        this.parts = parts;
    }

    PhaseStep step(Cursor cursor, Tally tally, SliceScope scope) {
        List<String> lines = scope.lines();
        if (lines.size() <= OBJECTS_PER_STEP) return finish(lines, tally, scope);
        if (cursor.step() >= lines.size())
            return finish(parts.records().lines(scope.runId(), Cursor.Phase.REPORT.name()), tally, scope);
        List<String> some = lines.subList(cursor.step(), Math.min(cursor.step() + OBJECTS_PER_STEP, lines.size()));
        String key = scope.key("lines", cursor.phase(), cursor.step());
        parts.objects().join(key, some);
        return new PhaseStep.Done(StepRecord.ofClients(List.of(), key, null), cursor.past(some.size()), 0);
    }

    private PhaseStep finish(List<String> lines, Tally tally, SliceScope scope) {
        tally.divergenceObject(parts.objects().join(SliceScope.divergencesKey(scope.runId()), lines));
        return new PhaseStep.Finished();
    }
}
