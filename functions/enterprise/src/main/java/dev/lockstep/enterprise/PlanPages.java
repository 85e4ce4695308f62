package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.enterprise.EnterpriseCursor.Phase;
import dev.lockstep.runs.Step;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where a run keeps the pages of its plan. Belongs to one slice.
final class PlanPages {
    private final Parts parts;
    private final Scope scope;

    PlanPages(Parts parts, Scope scope) {
        this.parts = parts;
        this.scope = scope;
    }

    /// Stores a page's lines, those of one task together, and says where.
    @Nullable
    String put(int step, List<PlanLine> lines) {
        List<ObjectNode> sorted = lines.stream()
                .sorted(Comparator.comparing(PlanLine::task))
                .map(PlanLine::toJson)
                .toList();
        return parts.objects().put(page(step) + "-" + scope.lease().token() + ".jsonl", sorted);
    }

    /// After a page, with its record.
    Step planned(EnterpriseCursor cursor, Walk after, int records, StepRecord record) {
        String phase = cursor.phase().name();
        int step = cursor.walk().pages();
        return new Step.Done(
                cursor.planned(after).toJson(), records, null, parts.records().put(scope.runId(), phase, step, record));
    }

    /// The lists of the plan of the range at hand, in the order of its pages.
    List<String> objects(EnterpriseCursor cursor) {
        String first = page(cursor.walk().range());
        return Stream.of(Phase.PLANNING, Phase.CLIENTS)
                .flatMap(phase -> parts.records().lines(scope.runId(), phase.name()).stream())
                .filter(key -> key.compareTo(first) >= 0)
                .toList();
    }

    /// What the keys of a page begin with; they sort as the pages do. The rest names the lease's token,
    /// as every object of a step does.
    private String page(int step) {
        return "runs/%s/plan/%08d".formatted(scope.runId(), step);
    }
}
