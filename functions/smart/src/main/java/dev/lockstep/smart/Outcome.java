package dev.lockstep.smart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.state.Json;
import dev.lockstep.sync.plans.ChangeDocument;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of somebody who was named (seed 002, "Response Format"): they were changed, or skipped for a
/// reason, or something failed.
///
/// @param subscriberId MailerLite's id of the person; null where it has none
/// @param reason why nothing, or not everything, was changed; null where everything was
/// @param code the stable word of a failure; null where there is none
/// @param planned what a dry run would change
/// @param undecided what a person has to decide: columns, units, or exclusive sets
record Outcome(
        boolean changed,
        @Nullable String subscriberId,
        @Nullable String reason,
        @Nullable String code,
        List<Change> planned,
        List<String> undecided) {
    static final String NO_CHANGES = "no changes detected";

    /// Failures that another try may not meet. What is held, what only the person may do, and what was let
    /// stand is not among them.
    private static final Set<String> PASSING = Set.of(
            "moved",
            "busy",
            "database_refused",
            "mailerlite_refused",
            "too_many_changes",
            "subscriber_gone",
            "internal",
            "links_changed",
            "interrupted",
            "quota_wait",
            "aws_unavailable",
            "database_unavailable",
            "mailerlite_unavailable",
            "mailerlite_unauthorized",
            "mailerlite_forbidden",
            "mailerlite_unexpected");

    Outcome {
        planned = List.copyOf(planned);
        undecided = List.copyOf(undecided);
    }

    static Outcome changed(@Nullable String subscriberId, List<Change> planned) {
        return new Outcome(true, subscriberId, null, null, planned, List.of());
    }

    static Outcome skipped(@Nullable String subscriberId, String reason) {
        return new Outcome(false, subscriberId, reason, null, List.of(), List.of());
    }

    static Outcome failed(boolean changed, @Nullable String subscriberId, String code, String reason) {
        return new Outcome(changed, subscriberId, reason, code, List.of(), List.of());
    }

    /// The same, where a person has to decide something besides.
    Outcome asking(Collection<String> units) {
        if (units.isEmpty()) return this;
        String asks = "to be decided by a person: " + String.join(", ", units);
        String why = reason == null || reason.equals(NO_CHANGES) ? asks : reason + "; " + asks;
        return new Outcome(changed, subscriberId, why, code, planned, List.copyOf(units));
    }

    /// What became of two whom one name means.
    Outcome and(Outcome other) {
        return new Outcome(
                changed || other.changed,
                subscriberId == null ? other.subscriberId : subscriberId,
                both(other),
                code == null || (!isWorthAnotherTry() && other.isWorthAnotherTry()) ? other.code : code,
                Stream.concat(planned.stream(), other.planned.stream()).toList(),
                Stream.concat(undecided.stream(), other.undecided.stream())
                        .distinct()
                        .toList());
    }

    private @Nullable String both(Outcome other) {
        List<String> reasons = Stream.of(this, other)
                .flatMap(one -> Stream.ofNullable(one.reason))
                .filter(why -> !why.equals(NO_CHANGES))
                .distinct()
                .toList();
        if (!reasons.isEmpty()) return String.join("; ", reasons);
        return changed || other.changed ? null : NO_CHANGES;
    }

    /// The stable word of the failure; empty where there is none.
    String error() {
        return code == null ? "" : code;
    }

    /// The reason; empty where there is none.
    String why() {
        return reason == null ? "" : reason;
    }

    /// Whether it failed, and another try may not.
    boolean isWorthAnotherTry() {
        return code != null && PASSING.contains(code);
    }

    /// @param name the person as the caller named them
    ObjectNode toJson(String name) {
        ObjectNode json = Json.object().put("email", name);
        json.put(changed ? "changed" : "skipped", true);
        if (reason != null) json.put("reason", reason);
        if (subscriberId != null) json.put("b_id", subscriberId);
        if (code != null) json.put("error", code);
        if (!undecided.isEmpty()) undecided.forEach(json.putArray("conflicts")::add);
        if (planned.isEmpty()) return json;
        ArrayNode changes = json.putArray("changes");
        planned.forEach(change -> changes.add(ChangeDocument.write(change)));
        return json;
    }
}
