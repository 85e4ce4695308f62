package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.merge.Rule;
import java.util.List;

/// What is merged as one: a field, or several that only mean something together. Conflicts carry its name.
///
/// @param name of one field, its column
/// @param fields one or more, in the mapping's order
/// @param rule that of each of the fields
public record Unit(String name, List<FieldMapping> fields, Rule rule) {
    /// The unit of MailerLite's status.
    public static final String STATUS = "status";

    public Unit {
        fields = List.copyOf(fields);
    }

    /// Whether this is the status: consent decides about it before its rule is asked.
    public boolean isConsent() {
        return name.equals(STATUS);
    }
}
