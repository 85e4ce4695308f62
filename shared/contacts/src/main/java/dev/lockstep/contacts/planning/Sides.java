package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.merge.Value;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the two records hold of a mapped field.
record Sides(Client client, Subscriber subscriber) {
    /// What MailerLite keeps of a subscriber beside the fields.
    static final Set<String> NO_FIELDS = Set.of("email", "status");

    /// The value in canonical form. Absent where MailerLite's account lacks the field, or sent no email.
    Value canonical(Side side, FieldMapping field) {
        String form = field.form().of(raw(side, field));
        if (side == Side.A || form != null) return Value.of(form);
        boolean isThere =
                !NO_FIELDS.contains(field.field()) && subscriber.fields().containsKey(field.field());
        return isThere || field.field().equals("status") ? Value.BLANK : Value.ABSENT;
    }

    /// The value as the side writes it.
    @Nullable
    String raw(Side side, FieldMapping field) {
        return side == Side.A ? client.values().get(field.column()) : subscriber.value(field.field());
    }

    /// The value as it is to be written on the other side: without outer space, and in one Unicode form.
    @Nullable
    String clean(Side side, FieldMapping field) {
        return Form.TEXT.of(raw(side, field));
    }
}
