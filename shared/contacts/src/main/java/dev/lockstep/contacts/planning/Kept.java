package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.merge.Side;
import java.util.Locale;

/// What a run wrote and nobody takes back.
///
/// @param name as of a [TakeBack]
/// @param reason a stable word
public record Kept(Side side, String name, String reason) {
    /// Why a plan leaves it.
    public enum Reason {
        /// The side holds something else by now, there or elsewhere in what is written as one.
        EDITED_SINCE,
        /// An opt-out would give way, or somebody would join a topic that they left.
        CONSENT,
        /// The value was too long for the log to keep.
        CUT,
        /// Longer values than a link has room for.
        TOO_LONG,
        /// The mapping no longer names it, or the group is not managed any more.
        NOT_MAPPED,
        /// MailerLite, or the app, does not have the field or the group any more.
        MISSING,
        /// An edit of that side stays there, so that the two would differ for good.
        DOES_NOT_TRAVEL,
        /// The next run would write over it.
        WOULD_BE_OVERWRITTEN,
        /// The side keeps nobody by such a value.
        UNWRITABLE;

        /// In lower case.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Kept(TakeBack write, Reason reason) {
        this(write.side(), write.name(), reason.word());
    }
}
