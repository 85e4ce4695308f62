package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.texts.NamedTexts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whether both sides hold in every field what they agreed on. Walks the three lists of texts in their own order, once
/// each.
final class SettledFields {
    /// @param place of the field among the columns
    private record Named(String name, Form form, int place) {}

    private final Named[] columns;
    private final Named[] keys;
    private final Named[] noFields;

    SettledFields(List<FieldMapping> fields) {
        List<FieldMapping> sorted = fields.stream()
                .sorted(Comparator.comparing(FieldMapping::column))
                .toList();
        List<Named> named = IntStream.range(0, sorted.size())
                .mapToObj(place ->
                        new Named(sorted.get(place).field(), sorted.get(place).form(), place))
                .sorted(Comparator.comparing(Named::name))
                .toList();
        this.columns = IntStream.range(0, sorted.size())
                .mapToObj(place ->
                        new Named(sorted.get(place).column(), sorted.get(place).form(), place))
                .toArray(Named[]::new);
        this.keys = named.stream()
                .filter(key -> !Sides.NO_FIELDS.contains(key.name()))
                .toArray(Named[]::new);
        this.noFields = named.stream()
                .filter(key -> Sides.NO_FIELDS.contains(key.name()))
                .toArray(Named[]::new);
    }

    /// @param agreed by column; those that the mapping does not name are passed over
    /// @param isFormed whether it is known that what is agreed is in the fields' present forms
    boolean areHeld(Client client, Subscriber subscriber, Map<String, @Nullable String> agreed, boolean isFormed) {
        NamedTexts bases = NamedTexts.of(agreed);
        int[] places = new int[columns.length];
        return areAgreed(bases, places, isFormed)
                && areHeldByA(NamedTexts.of(client.values()), bases, places)
                && areHeldByB(NamedTexts.of(subscriber.fields()), bases, places)
                && areHeldByB(subscriber, bases, places);
    }

    /// @param places takes where each column's base stands
    private boolean areAgreed(NamedTexts bases, int[] places, boolean isFormed) {
        int next = 0;
        for (Named column : columns) {
            int place = bases.seek(column.name(), next);
            if (place < 0) return false;
            if (!isFormed && !bases.isText(place, column.form().of(bases.text(place)))) return false;
            places[column.place()] = place;
            next = place + 1;
        }
        return true;
    }

    private boolean areHeldByA(NamedTexts values, NamedTexts bases, int[] places) {
        return values.equals(bases) || areHeld(values, columns, bases, places);
    }

    private boolean areHeldByB(NamedTexts fields, NamedTexts bases, int[] places) {
        return areHeld(fields, keys, bases, places);
    }

    private boolean areHeldByB(Subscriber subscriber, NamedTexts bases, int[] places) {
        for (Named key : noFields) {
            int base = places[key.place()];
            String raw = subscriber.value(key.name());
            if (!bases.isText(base, raw) && !bases.isText(base, key.form().of(raw))) return false;
        }
        return true;
    }

    private static boolean areHeld(NamedTexts texts, Named[] names, NamedTexts bases, int[] places) {
        int next = 0;
        for (Named name : names) {
            int place = texts.seek(name.name(), next);
            next = place < 0 ? ~place : place + 1;
            if (!isHeld(texts, place, bases, places[name.place()], name.form())) return false;
        }
        return true;
    }

    /// @param place negative where the side has no such text, which is as good as a blank
    private static boolean isHeld(NamedTexts texts, int place, NamedTexts bases, int base, Form form) {
        if (place < 0) return bases.isText(base, null);
        return texts.isSame(place, bases, base) || bases.isText(base, form.of(texts.text(place)));
    }
}
