package dev.lockstep.contacts.consent;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// Everything that the decision about a linked person's status knows. Words are canonical, and a blank is null.
///
/// @param a A's word; null if A keeps no status
/// @param b B's word; null if it is not known, since MailerLite always sends one
/// @param base the word that both last agreed on; null if they never did, or agreed on a blank
public record ConsentState(
        @Nullable String a, @Nullable String b, @Nullable String base, Evidence evidence) {
    /// What the side holds now.
    public @Nullable String on(Side side) {
        return side == Side.A ? a : b;
    }
}
