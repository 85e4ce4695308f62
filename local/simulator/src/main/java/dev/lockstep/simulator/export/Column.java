package dev.lockstep.simulator.export;

/// What one column of an export holds.
sealed interface Column {
    /// The address, in a column headed Subscriber, Email or Email address.
    record Email() implements Column {}

    /// One of the five statuses; a blank cell means active, since an export is made of active people by default.
    record StatusWord() implements Column {}

    /// A time that has its own place in a subscriber.
    record Time(Kind kind) implements Column {
        enum Kind {
            SUBSCRIBED,
            UNSUBSCRIBED,
            CREATED,
            UPDATED
        }
    }

    /// Where the subscriber came from, such as "api" or "import".
    record Source() implements Column {}

    /// The address the sign-up came from.
    record IpAddress() implements Column {}

    /// Names of groups, divided by commas or semicolons.
    record Groups() implements Column {}

    /// A field of the account, by its key.
    record FieldValue(String key) implements Column {}

    /// Something exports have and a subscriber here does not keep, such as opens and clicks.
    record Ignored() implements Column {}

    /// A header nobody knows.
    record Unknown() implements Column {}
}
