package dev.lockstep.system.people;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.Field;
import dev.lockstep.simulator.account.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The custom fields that a MailerLite account needs for a mapping.
public final class MappedFields {
    private MappedFields() {}

    /// A field to make.
    ///
    /// @param name what to call it: MailerLite derives the key from it, in lower case with `_` between words
    ///     (MailerLite docs, Create a field)
    /// @param key the key that the mapping expects
    public record Wanted(String name, String key, FieldType type) {}

    /// What the mapping names and the account lacks, in the mapping's order.
    public static List<Wanted> missing(Mapping mapping, Collection<String> keys) {
        return mapping.missing(keys).stream().map(MappedFields::wanted).toList();
    }

    /// Defines what is missing in a simulated account.
    public static void define(Mapping mapping, Account account) {
        Set<String> keys = account.fields().stream().map(Field::key).collect(Collectors.toSet());
        missing(mapping, keys).forEach(field -> account.defineField(field.name(), field.key(), field.type()));
    }

    private static Wanted wanted(FieldMapping field) {
        String words = field.field().replace('_', ' ');
        String name = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new Wanted(name, field.field(), field.form() == Form.DATE ? FieldType.DATE : FieldType.TEXT);
    }
}
