package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.canonical.Form;

/// One field that both sides keep.
///
/// @param column the client's column, `partner.` before it for one of the partner's
/// @param field the key of MailerLite's field, or `email` or `status`, which are no fields there
public record FieldMapping(String column, String field, Direction direction, Form form) {}
