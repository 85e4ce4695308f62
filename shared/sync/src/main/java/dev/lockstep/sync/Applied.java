package dev.lockstep.sync;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of a group of plans.
///
/// @param done the changes that stand, in the plans' order
/// @param failures the contacts of which something does not, each side by itself
/// @param notBefore when the rest may be written to MailerLite; null where nothing is left
public record Applied(
        List<Change> done, List<Failure> failures, @Nullable Instant notBefore) {
    /// Nothing was to be done.
    public static final Applied NOTHING = new Applied(List.of(), List.of(), null);

    public Applied {
        done = List.copyOf(done);
        failures = List.copyOf(failures);
    }

    /// What became of this and then of another group.
    public Applied and(Applied next) {
        return new Applied(
                Stream.concat(done.stream(), next.done.stream()).toList(),
                Stream.concat(failures.stream(), next.failures.stream()).toList(),
                notBefore == null ? next.notBefore : notBefore);
    }

    /// The same without these contacts' failures on a side, for what became of them later.
    public Applied without(Set<UUID> clientIds, Side side) {
        List<Failure> left = failures.stream()
                .filter(failure -> failure.side() != side || !clientIds.contains(failure.clientId()))
                .toList();
        return new Applied(done, left, notBefore);
    }

    /// A contact whose changes do not stand on a side. They are planned again by the next run, from
    /// what the side then holds.
    ///
    /// @param code `moved` where the side was edited meanwhile, `database_refused`, `mailerlite_refused`,
    ///     `consent_blocked`, `subscriber_gone`, `mailerlite_unavailable`, `too_many_changes`, or
    /// `not_as_sent` where MailerLite
    ///     took the values and made something else of them, which is let stand
    /// @param detail what is at fault, without any value
    public record Failure(UUID clientId, Side side, String code, String detail) {}
}
