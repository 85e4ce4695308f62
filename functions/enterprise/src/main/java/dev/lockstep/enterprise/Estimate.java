package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.pacing.QuotaRule;
import dev.lockstep.sync.plans.PlanLine;
import java.time.Duration;

/// What carrying out a plan will take, if nobody else calls MailerLite meanwhile and nothing is asked twice.
///
/// @param calls how many calls to MailerLite
/// @param minutes how long the quota makes them last, in whole minutes; 0 where it does not delay them
record Estimate(long calls, long minutes) {
    /// The estimate for all that the reader reads.
    static Estimate of(PlanReader reader, QuotaRule quota) {
        long calls = 0;
        PlanReader.Group group = reader.from(0, 0);
        while (!group.lines().isEmpty()) {
            if (reader.isAgain() && group.lines().stream().anyMatch(Estimate::isSubscriber)) calls++;
            calls += calls(group);
            group = reader.from(group.object(), group.line());
        }
        // As many as fit into a window leave at once.
        Duration pace =
                quota.memory().multipliedBy(Math.max(0, calls - quota.limit())).dividedBy(quota.limit());
        return new Estimate(calls, pace.plusSeconds(59).toMinutes());
    }

    private static long calls(PlanReader.Group group) {
        return switch (group.lines().getFirst().task()) {
            case MERGE -> group.lines().stream().anyMatch(line -> PlanReader.requests(line) > 0) ? 1 : 0;
            case CREATE_CLIENT -> 0;
            // A last look, and the creations.
            case CREATE_SUBSCRIBER -> 2;
            case CLIENT_DELETED -> group.lines().stream().anyMatch(line -> line.subscriber() != null) ? 1 : 0;
            case SUBSCRIBER_DELETED -> 0;
        };
    }

    private static boolean isSubscriber(PlanLine line) {
        return line.subscriber() != null || line.task() == PlanLine.Task.SUBSCRIBER_DELETED;
    }

    ObjectNode toJson() {
        return Json.object().put("calls", calls).put("minutes", minutes);
    }
}
