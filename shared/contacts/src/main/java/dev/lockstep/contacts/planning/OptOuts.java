package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.consent.Status;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// When a person last opted out. In doubt rather too late than too early: only an opt-in after it undoes an opt-out.
final class OptOuts {
    private OptOuts() {}

    /// As far as is known; null where nobody ever said that they did.
    ///
    /// @param status the field of the status; null where the mapping has none
    static @Nullable Instant last(@Nullable FieldMapping status, Sides sides, Shadow base, Instant now) {
        Instant known = base.optedOutAt();
        if (status == null) return known;
        String a = Bases.text(sides.canonical(Side.A, status));
        String b = Bases.text(sides.canonical(Side.B, status));
        boolean onA = Status.isOptOut(a);
        boolean onB = Status.isOptOut(b);
        if (!onA && !onB) return known;
        String agreed = base.agreed().get(status.column());
        Instant told = sides.subscriber().times().unsubscribed();
        Instant optedIn = sides.subscriber().times().optedIn();
        Instant last = known == null ? firstSeen(onA, onB, agreed, told, now) : later(known, told);
        boolean mayHaveReturned =
                Status.isOptOut(agreed) && Status.ACTIVE.word().equals(b);
        // An opt-in that does not undo the opt-out was before it.
        if (!mayHaveReturned) return later(last, optedIn);
        // Another word than the agreed one was said on A since, which names no time: it may be after the opt-in.
        boolean isOvertaken = onA && !Objects.equals(a, agreed) && optedIn != null && optedIn.isAfter(last);
        return isOvertaken ? later(later(last, now), optedIn) : last;
    }

    /// B's time may be that of an earlier opt-out, from which the person returned, and a bounce has none.
    private static Instant firstSeen(
            boolean onA, boolean onB, @Nullable String agreed, @Nullable Instant told, Instant now) {
        if (told == null || (onA && !Status.isOptOut(agreed))) return now;
        return onB || Status.UNSUBSCRIBED.word().equals(agreed) ? told : now;
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }
}
