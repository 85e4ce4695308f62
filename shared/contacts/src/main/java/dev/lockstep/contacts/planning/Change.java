package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.merge.Side;
import org.jspecify.annotations.Nullable;

/// One thing that a plan changes on one side. Exactly one case holds.
public sealed interface Change {
    /// The side that is written to.
    Side to();

    /// Why, in a few words for people.
    String why();

    /// A value.
    ///
    /// @param unit what it was decided with
    /// @param column the client's column
    /// @param key MailerLite's key
    /// @param from what the side holds, as written there; null for a blank
    /// @param value what it is to hold, as written on the other side; null for a blank
    record Field(
            Side to,
            String unit,
            String column,
            String key,
            @Nullable String from,
            @Nullable String value,
            String why) implements Change {}

    /// A membership of a group.
    ///
    /// @param group MailerLite's id
    /// @param join whether the person joins it; else they leave it
    record Membership(Side to, String group, boolean join, String why) implements Change {}

    /// A person whom the side does not have.
    record Creation(Side to, String why) implements Change {}

    /// The end of a link, because the other side no longer has the person.
    ///
    /// @param to the side that still has them
    /// @param deletes whether they are deleted there too
    record Departure(Side to, boolean deletes, String why) implements Change {}
}
