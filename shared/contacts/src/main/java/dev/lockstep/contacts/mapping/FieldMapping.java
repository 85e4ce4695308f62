package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.merge.Rule;

/// One field that both sides keep.
///
/// @param column the client's column, `partner.` before it for one of the partner's
/// @param field the key of MailerLite's field, or `email` or `status`, which are no fields there
/// @param unit the name of the [Unit] that it is merged in; the column where it stands alone
public record FieldMapping(String column, String field, Form form, Rule rule, String unit) {
    /// Names are the very objects that a reader of JSON and the code have, so that equal ones are seen to be so at
    /// once.
    public FieldMapping {
        column = column.intern();
        field = field.intern();
    }
}
