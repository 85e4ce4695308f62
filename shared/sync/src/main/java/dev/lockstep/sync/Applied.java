package dev.lockstep.sync;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What became of a group of plans.
///
/// @param stands the changes that stand, by client; nobody of whom none does
/// @param failures the contacts of which something does not, each side by itself
/// @param notBefore when the rest may be written to MailerLite; null where nothing is left
public record Applied(
        Map<UUID, List<Change>> stands,
        List<Failure> failures,
        @Nullable Instant notBefore) {
    /// Nothing was to be done.
    public static final Applied NOTHING = new Applied(Map.of(), List.of(), null);

    public Applied {
        Map<UUID, List<Change>> some = new LinkedHashMap<>();
        stands.forEach((client, changes) -> {
            if (!changes.isEmpty()) some.put(client, List.copyOf(changes));
        });
        stands = Collections.unmodifiableMap(some);
        failures = List.copyOf(failures);
    }

    /// Nothing was written, and nothing can be before the instant.
    public static Applied waiting(Instant notBefore) {
        return new Applied(Map.of(), List.of(), notBefore);
    }

    /// The changes that stand, contact by contact.
    public List<Change> done() {
        return stands.values().stream().flatMap(Collection::stream).toList();
    }

    /// What became of this and then of another group.
    public Applied and(Applied next) {
        Map<UUID, List<Change>> both = new LinkedHashMap<>(stands);
        next.stands.forEach((client, changes) -> both.merge(client, changes, Applied::and));
        return new Applied(
                both,
                Stream.concat(failures.stream(), next.failures.stream()).toList(),
                notBefore == null ? next.notBefore : notBefore);
    }

    private static List<Change> and(List<Change> first, List<Change> then) {
        List<Change> all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /// The same without these contacts' failures on a side, for what became of them later.
    public Applied without(Set<UUID> clientIds, Side side) {
        List<Failure> left = failures.stream()
                .filter(failure -> failure.side() != side || !clientIds.contains(failure.clientId()))
                .toList();
        return new Applied(stands, left, notBefore);
    }

    /// A contact whose changes do not stand on a side. They are planned again by the next run, from
    /// what the side then holds.
    ///
    /// @param code `moved` where the side was edited meanwhile, `database_refused`, `mailerlite_refused`,
    ///     `consent_blocked`, `subscriber_gone`, `mailerlite_unavailable`, `too_many_changes`, or
    ///     `not_as_sent` where MailerLite took the values and made something else of them, which is let
    ///     stand
    /// @param detail what is at fault, without any value
    public record Failure(UUID clientId, Side side, String code, String detail) {}
}
