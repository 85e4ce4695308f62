package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.enterprise.Enterprise;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import dev.lockstep.state.Runs;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks at the runs when they have ended. For one thread.
final class RunWatch {
    private final Stage stage;
    private final Set<String> judged = new HashSet<>();

    RunWatch(Stage stage) {
        this.stage = stage;
    }

    @Nullable
    Run latest() {
        Leases leases = new Leases(stage.world.dynamo, World.STATE, stage.world.clock);
        return new Runs(stage.world.dynamo, World.STATE, leases)
                .latest(Enterprise.FUNCTION)
                .orElse(null);
    }

    /// Whether it changed nobody, and left nobody for later.
    boolean foundNothing(Run run) {
        JsonNode report = run.report();
        return !isUndo(run)
                && report.path("contactsChanged").asInt() == 0
                && report.path("taken").asInt() == 0
                && report.path("failures").isEmpty();
    }

    private static boolean isUndo(Run run) {
        return run.request().hasNonNull("undoes");
    }

    /// A run that began after the last edit, completed and names nobody whom it failed or left to
    /// somebody else has brought everybody in step.
    void judge(Run run) {
        if (run.status() != RunStatus.COMPLETED || !judged.add(run.runId())) return;
        if (isUndo(run)) {
            stage.undoWatch.ended(run);
            return;
        }
        boolean whole = run.report().path("failures").isEmpty()
                && run.report().path("held").isEmpty()
                && run.report().path("taken").asInt() == 0
                && !run.request().path("dryRun").asBoolean();
        if (!whole || !stage.people.lastEdit().isBefore(run.startedAt())) return;
        new Presence(stage).apart(false).forEach(this::outOfStep);
        new Findings(stage).outOfStep(false).forEach(this::outOfStep);
    }

    private void outOfStep(String fault) {
        stage.violated(Invariant.CURSOR, "after a complete run, " + fault);
    }
}
