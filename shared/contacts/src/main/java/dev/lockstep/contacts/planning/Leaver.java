package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.links.Tombstone;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Somebody linked who is gone from a side: the link is to end, and the side that still has them is
/// told. Whoever stays on a side that a status is written to holds an opt-out there afterwards; what keeps anybody
/// from counting as missing, and from being created again, is the tombstone.
///
/// @param gone the side that no longer has the person
/// @param changes the departure, and the opt-out to write where there is one
/// @param client as A holds them, living or marked as deleted; null where it has nobody
/// @param subscriber as B holds them; null where it has nobody
public record Leaver(
        Side gone,
        Link link,
        List<Change> changes,
        @Nullable Client client,
        @Nullable Subscriber subscriber) {
    private static final String DELETED_CLIENT = "the client was deleted";
    private static final String DELETED_AGAINST_EDIT = "the client was deleted, and the subscriber edited since";
    private static final String DELETED_SUBSCRIBER = "the subscriber was deleted";

    public Leaver {
        changes = List.copyOf(changes);
    }

    /// What follows from a deleted client; empty where nothing is to follow.
    ///
    /// Somebody whom MailerLite edited since is not deleted there, whatever the mapping says, but
    /// unsubscribed: an edit is never lost to a deletion (as rclone bisync and vdirsyncer have it).
    ///
    /// @param subscriber as the account holds them; null where it has none any more
    /// @param client as the app still holds them, marked as deleted; null where it does not
    public static Optional<Leaver> deletedClient(
            Link link, @Nullable Subscriber subscriber, @Nullable Client client, Mapping mapping) {
        if (mapping.deletion() == Mapping.ClientDeletion.NOTHING && subscriber != null) return Optional.empty();
        boolean mayDelete = mapping.deletion() == Mapping.ClientDeletion.DELETE;
        boolean isEdited = mayDelete && subscriber != null && isEdited(link, subscriber, mapping);
        boolean deletes = mayDelete && subscriber != null && !isEdited;
        String why = isEdited ? DELETED_AGAINST_EDIT : DELETED_CLIENT;
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Departure(Side.B, deletes, why));
        if (subscriber != null && !deletes && !Status.isOptOut(subscriber.status())) {
            changes.add(optOut(Side.B, column(mapping), subscriber.status(), why));
        }
        return Optional.of(new Leaver(Side.A, link, changes, client, subscriber));
    }

    /// What follows for a living client from a deleted subscriber. The client is never deleted; a
    /// mapping without a status has no place for the mark, and the tombstone alone keeps them from
    /// being created again.
    public static Leaver deletedSubscriber(Link link, Client client, Mapping mapping) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change.Departure(Side.A, false, DELETED_SUBSCRIBER));
        status(mapping).ifPresent(field -> {
            String held = client.values().get(field.column());
            if (!Status.isOptOut(field.form().of(held))) {
                changes.add(optOut(Side.A, field.column(), held, DELETED_SUBSCRIBER));
            }
        });
        return new Leaver(Side.B, link, changes, client, null);
    }

    /// The base of a link made anew with somebody whom B deleted and has again: they count as having
    /// opted out on both sides when they were deleted, so that only an opt-in after that brings them
    /// back on A, and nothing else makes them active anywhere. An opt-out that A holds is theirs of then.
    ///
    /// @param seen what a first comparison finds
    public static Shadow rejoined(Shadow seen, Tombstone tombstone, Mapping mapping) {
        return status(mapping)
                .map(field -> seen.optedOut(field.column(), optOutOnA(seen, field.column()), tombstone.at()))
                .orElse(seen);
    }

    private static String optOutOnA(Shadow seen, String column) {
        OpenField open = seen.open().get(column);
        String onA = open == null ? seen.agreed().get(column) : open.a();
        return onA != null && Status.isOptOut(onA) ? onA : Status.UNSUBSCRIBED.word();
    }

    /// What is about to be written, for the link to remember before it is; null where nothing is.
    public @Nullable Intent intent(String runId) {
        if (optOut().isEmpty() && !deletes()) return null;
        Map<String, @Nullable String> meant = new TreeMap<>();
        meant.put(Intent.LINK, deletes() ? Intent.DELETED : null);
        optOut().ifPresent(change -> meant.put(change.column(), change.value()));
        return gone == Side.A ? new Intent(runId, Map.of(), meant) : new Intent(runId, meant, Map.of());
    }

    /// The opt-out to write; empty where the person holds one, or is deleted.
    public Optional<Change.Field> optOut() {
        return changes.stream()
                .filter(Change.Field.class::isInstance)
                .map(Change.Field.class::cast)
                .findFirst();
    }

    /// The canonical email of somebody who counts as opted out when they go, and must not pass for
    /// somebody new under another id; empty for others. Whoever MailerLite deleted counts as opted out.
    public Optional<String> optedOutEmail(Mapping mapping) {
        Shadow base = link.shadow();
        boolean hasOptedOut = gone == Side.B
                || base.optedOutAt() != null
                || Status.isOptOut(base.agreed().get(column(mapping)))
                || isOptedOutOnA(mapping)
                || (subscriber != null && Status.isOptOut(subscriber.status()));
        if (!hasOptedOut) return Optional.empty();
        String agreed = base.agreed().get("email");
        if (agreed != null) return Optional.of(agreed);
        String held = subscriber == null ? null : Form.EMAIL.of(subscriber.email());
        return Optional.ofNullable(held == null && client != null ? Form.EMAIL.of(client.email()) : held);
    }

    private boolean isOptedOutOnA(Mapping mapping) {
        if (client == null) return false;
        return status(mapping)
                .filter(field -> Status.isOptOut(field.form().of(client.values().get(field.column()))))
                .isPresent();
    }

    /// Whether the person is deleted on the side that still has them.
    public boolean deletes() {
        return changes.stream().anyMatch(change -> change instanceof Change.Departure departure && departure.deletes());
    }

    /// Consent apart: an opt-out is no reason to keep somebody.
    private static boolean isEdited(Link link, Subscriber subscriber, Mapping mapping) {
        Map<String, @Nullable String> agreed = link.shadow().agreed();
        return mapping.units().stream()
                .filter(unit -> !unit.isConsent())
                .flatMap(unit -> unit.fields().stream())
                .filter(field -> agreed.containsKey(field.column()))
                .anyMatch(field -> !Objects.equals(
                        field.form().of(agreed.get(field.column())),
                        field.form().of(subscriber.value(field.field()))));
    }

    private static Optional<FieldMapping> status(Mapping mapping) {
        return mapping.units().stream()
                .filter(Unit::isConsent)
                .map(unit -> unit.fields().getFirst())
                .findFirst();
    }

    private static String column(Mapping mapping) {
        return status(mapping).map(FieldMapping::column).orElse(Unit.STATUS);
    }

    private static Change.Field optOut(Side to, String column, @Nullable String held, String why) {
        return new Change.Field(to, Unit.STATUS, column, Unit.STATUS, held, Status.UNSUBSCRIBED.word(), why);
    }
}
