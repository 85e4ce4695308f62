package dev.lockstep.smart;

import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.history.SyncLog;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.smart.NamedPlanning.Meant;
import dev.lockstep.smart.NamedPlanning.Planned;
import dev.lockstep.smart.NamedPlanning.Reason;
import dev.lockstep.smart.NamedWriting.Written;
import dev.lockstep.state.CodedException;
import dev.lockstep.sync.Applied;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.PlanLine;
import dev.lockstep.sync.plans.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// What became of each who was named. Belongs to one call.
final class Outcomes {
    /// A write makes an entry, and a stopped one that was found makes one more.
    private static final int ENTRIES = 20;

    private static final String HELD = "held, since the guards let no more of the kind through in 24 hours: ";
    private static final String UNKNOWN_MAPPING =
            "held, since nobody has seen a plan under this mapping; the next enterprise sync shows one to approve";

    private final Planned plan;
    private final SyncLog log;
    private final Map<UUID, PlanLine> lines;

    Outcomes(Planned plan, SyncLog log) {
        this.plan = plan;
        this.log = log;
        this.lines = plan.lines().stream()
                .collect(Collectors.toMap(PlanLine::clientId, Function.identity(), (first, _) -> first));
    }

    /// What would be changed, and what waits for a person. Conflicts that a write would find are not told.
    Map<Who, Outcome> ofDryRun(NamedPeople people) {
        return each(meant -> {
            PlanLine line = lines.get(meant.clientId());
            Outcome outcome = line == null || line.changes().isEmpty()
                    ? unplanned(meant, meant.subscriberId())
                    : Outcome.changed(meant.subscriberId(), line.changes());
            return asking(outcome, people.link(meant.clientId()));
        });
    }

    private static Outcome asking(Outcome outcome, @Nullable Link link) {
        return link == null ? outcome : outcome.asking(link.conflicts().keySet());
    }

    /// What was changed, and why the rest was not.
    Map<Who, Outcome> of(Written written, Scope scope) {
        Map<UUID, Applied.Failure> failures = written.applied().failures().stream()
                .collect(Collectors.toMap(Applied.Failure::clientId, Function.identity(), (first, _) -> first));
        Set<UUID> everybody = plan.meant().values().stream()
                .flatMap(List::stream)
                .map(Meant::clientId)
                .collect(Collectors.toSet());
        Map<UUID, Link> links = scope.parts().links().byClient(everybody);
        Map<UUID, Outcome> outcomes = new HashMap<>();
        return each(meant -> outcomes.computeIfAbsent(meant.clientId(), id -> {
            Link link = links.get(id);
            String subscriberId = link == null ? meant.subscriberId() : link.subscriberId();
            return asking(outcome(meant, subscriberId, written, failures.get(id), scope), link);
        }));
    }

    private Outcome outcome(
            Meant meant,
            @Nullable String subscriberId,
            Written written,
            Applied.@Nullable Failure failure,
            Scope scope) {
        UUID id = meant.clientId();
        PlanLine line = lines.get(id);
        List<Change> stands = written.applied().stands().getOrDefault(id, List.of());
        boolean changed = !stands.isEmpty();
        RuntimeException failed = written.failed().get(id);
        if (failed != null) {
            return Outcome.failed(changed || hasWritten(id, scope.runId()), subscriberId, code(failed), detail(failed));
        }
        if (failure != null) return Outcome.failed(changed, subscriberId, failure.code(), failure.detail());
        if (line == null || line.changes().isEmpty()) return unplanned(meant, subscriberId);
        List<Change> rest = rest(line, stands);
        if (rest.isEmpty()) {
            Reason reason = plan.reasons().get(id);
            return reason == null
                    ? Outcome.changed(subscriberId, List.of())
                    : new Outcome(true, subscriberId, reason.text(), reason.code(), List.of(), List.of());
        }
        Set<String> held = held(rest, written.held());
        if (held.contains(Dimensions.MAPPING)) return Outcome.failed(changed, subscriberId, "held", UNKNOWN_MAPPING);
        if (!held.isEmpty()) {
            return Outcome.failed(changed, subscriberId, "held", HELD + String.join(", ", held));
        }
        Instant notBefore = written.applied().notBefore();
        if (notBefore != null) return Outcome.failed(changed, subscriberId, "quota_wait", quotaWait(notBefore));
        // What a failed try had written before it was made again is told by the log alone.
        return Outcome.failed(
                changed || hasWritten(id, scope.runId()),
                subscriberId,
                "moved",
                "a side, or another sync, changed the contact at the same moment; try again");
    }

    static String quotaWait(Instant notBefore) {
        return "MailerLite's quota allows nothing before " + notBefore;
    }

    static Outcome failure(RuntimeException failure) {
        return Outcome.failed(false, null, code(failure), detail(failure));
    }

    /// The stable word of the failure.
    static String code(RuntimeException failure) {
        return switch (failure) {
            case CodedException coded -> coded.code();
            case SdkException _ -> "aws_unavailable";
            default -> "internal";
        };
    }

    private static String detail(RuntimeException failure) {
        return failure instanceof CodedException coded
                ? coded.detail()
                : "the sync of this contact failed; the log says why";
    }

    private boolean hasWritten(UUID clientId, String runId) {
        return log.ofClient(clientId, ENTRIES).stream()
                .anyMatch(entry ->
                        entry.runId().equals(runId) && entry.lines().stream().anyMatch(Outcomes::isChange));
    }

    private static boolean isChange(Line line) {
        return !line.field().equals(Line.LINK);
    }

    private Outcome unplanned(Meant meant, @Nullable String subscriberId) {
        Reason reason = plan.reasons().get(meant.clientId());
        return reason == null
                ? Outcome.skipped(subscriberId, Outcome.NO_CHANGES)
                : new Outcome(false, subscriberId, reason.text(), reason.code(), List.of(), List.of());
    }

    /// What of the line does not stand. Somebody is created, or let go, whole or not at all.
    private static List<Change> rest(PlanLine line, List<Change> stands) {
        if (line.task() != PlanLine.Task.MERGE) return stands.isEmpty() ? line.changes() : List.of();
        return line.changes().stream()
                .filter(change -> stands.stream().noneMatch(one -> isSame(one, change)))
                .toList();
    }

    /// Whether they change the same; what the side held before may have moved on.
    private static boolean isSame(Change one, Change other) {
        return switch (one) {
            case Change.Field field ->
                other instanceof Change.Field same
                        && field.to() == same.to()
                        && field.column().equals(same.column());
            case Change.Membership member ->
                other instanceof Change.Membership same
                        && member.to() == same.to()
                        && member.group().equals(same.group());
            case Change.Creation _, Change.Departure _ -> one.equals(other);
        };
    }

    private static Set<String> held(List<Change> rest, Set<String> held) {
        if (held.contains(Dimensions.MAPPING)) return Set.of(Dimensions.MAPPING);
        return rest.stream()
                .flatMap(change -> Dimensions.of(change).stream())
                .filter(held::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Map<Who, Outcome> each(Function<Meant, Outcome> of) {
        Map<Who, Outcome> outcomes = new LinkedHashMap<>();
        plan.meant()
                .forEach((who, some) -> outcomes.put(
                        who,
                        some.stream()
                                .map(of)
                                .reduce(Outcome::and)
                                .orElseGet(() -> Outcome.skipped(null, NamedPlanning.NOBODY))));
        return outcomes;
    }
}
