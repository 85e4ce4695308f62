package dev.lockstep.contacts.consent;

import dev.lockstep.contacts.consent.ConsentDecision.Converged;
import dev.lockstep.contacts.consent.ConsentDecision.Reason;
import dev.lockstep.contacts.consent.ConsentDecision.Unchanged;
import dev.lockstep.contacts.consent.ConsentDecision.Unreadable;
import dev.lockstep.contacts.consent.ConsentDecision.Write;
import dev.lockstep.contacts.merge.Side;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lattice of consent. The status further up the ladder wins on both sides, whoever changed what and whether or
/// not they ever agreed. Down leads one way only: both had agreed on an opt-out, the person then opted in on B, and A
/// follows.
///
/// Nobody is ever made active or unconfirmed on B. MailerLite does not let its API reactivate anybody either: the
/// person comes back by a form or a landing page, or somebody acts in its app (MailerLite docs, Update a subscriber).
public final class Consent {
    private Consent() {}

    /// Decides about a linked person. Total and deterministic.
    public static ConsentDecision decide(ConsentState state) {
        for (Side side : Side.values()) {
            if (Status.isStrange(state.on(side))) return new Unreadable(side);
        }
        Optional<Status> a = Status.named(state.a());
        Optional<Status> b = Status.named(state.b());
        if (b.isEmpty()) return a.isEmpty() ? new Unchanged() : new Unreadable(Side.B);
        if (a.isEmpty()) return filled(b.get(), state);
        if (a.equals(b)) return Objects.equals(state.b(), state.base()) ? new Unchanged() : new Converged();
        return joined(a.get(), b.get(), state);
    }

    /// The gate before every write of a status, whoever planned it: the merge, a repair, an undo, the resolution of a
    /// conflict, a creation (for which see also [#mayCreateOnB]).
    ///
    /// An opt-out may always be written. An opt-out gives way to nothing else, not even a blank, but on A to active
    /// when the evidence is newer. On B only an opt-out may be written over a status. A word that nobody knows is
    /// never written, and might be an opt-out where it stands.
    ///
    /// @param from what the side holds now; null if it has no status, or no such person yet
    /// @param to what would be written; null to clear it
    public static boolean mayBecome(Side side, @Nullable String from, @Nullable String to, Evidence evidence) {
        if (Status.isStrange(to)) return false;
        if (from == null || from.equals(to) || Status.isOptOut(to)) return true;
        if (Status.isStrange(from) || side == Side.B) return false;
        return !Status.isOptOut(from) || mayReturnTo(to, evidence);
    }

    /// Whether a client whom B does not have may be created there: not one who opted out, nor one whose word nobody
    /// knows.
    public static boolean mayCreateOnB(@Nullable String statusOnA) {
        return !Status.isOptOut(statusOnA) && !Status.isStrange(statusOnA);
    }

    private static ConsentDecision filled(Status b, ConsentState state) {
        if (!Status.isOptOut(state.base()) || b.isOptOut()) return new Write(Side.A, b, Reason.FILLED);
        return mayReturnTo(state.b(), state.evidence())
                ? new Write(Side.A, b, Reason.OPTED_IN_AGAIN)
                : new Unreadable(Side.A);
    }

    private static ConsentDecision joined(Status a, Status b, ConsentState state) {
        if (a.rank() == b.rank()) return new Write(Side.A, b, Reason.AUTHORITY);
        if (b.rank() > a.rank()) return new Write(Side.A, b, Reason.OPT_OUT);
        boolean returned = Status.isOptOut(state.base()) && mayReturnTo(state.b(), state.evidence());
        return returned ? new Write(Side.A, b, Reason.OPTED_IN_AGAIN) : new Write(Side.B, a, Reason.OPT_OUT);
    }

    /// Whether an opt-out may give way to the status. Unconfirmed does not do: the person has yet to say so.
    private static boolean mayReturnTo(@Nullable String word, Evidence evidence) {
        return Status.ACTIVE.word().equals(word) && evidence.isOptInNewer();
    }
}
