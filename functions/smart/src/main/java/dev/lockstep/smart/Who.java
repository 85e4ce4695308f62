package dev.lockstep.smart;

import java.util.UUID;

/// Somebody to bring in step, by the one name that the caller has of them.
sealed interface Who {
    /// Whoever has the email on either side: one person, or two where A and B give it to two.
    ///
    /// @param canonical in canonical form
    record Email(String canonical) implements Who {}

    /// A client of A.
    record OfA(UUID clientId) implements Who {}

    /// A subscriber of B.
    record OfB(String subscriberId) implements Who {}
}
