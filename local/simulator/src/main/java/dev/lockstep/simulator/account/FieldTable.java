package dev.lockstep.simulator.account;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The account's fields, each with a slot in every subscriber's values. A slot is never used again after its field
/// is deleted, so old values cannot reappear under a new field. Guarded by the account's lock.
final class FieldTable {
    static final long FIRST_CUSTOM_ID = 947_147;
    private final List<@Nullable Field> bySlot = new ArrayList<>();
    private final Map<String, Integer> slotByKey = new HashMap<>();
    private long nextId = FIRST_CUSTOM_ID;

    FieldTable() {
        String[][] defaults = {
            {"Name", "name"}, {"Last name", "last_name"}, {"Company", "company"}, {"Country", "country"},
            {"City", "city"}, {"Phone", "phone"}, {"State", "state"}, {"Zip", "z_i_p"}
        };
        for (int i = 0; i < defaults.length; i++) {
            put(new Field(i + 1, defaults[i][0], defaults[i][1], FieldType.TEXT, true));
        }
    }

    static String keyFor(String name) {
        String key = name.strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_");
        return key.replaceAll("^_|_$", "");
    }

    boolean taken(String name, String key, long exceptId) {
        return all().stream()
                .filter(field -> field.id() != exceptId)
                .anyMatch(field ->
                        field.name().equalsIgnoreCase(name) || field.key().equals(key));
    }

    Field add(String name, String key, FieldType type) {
        Field field = new Field(nextId, name, key, type, false);
        put(field);
        return field;
    }

    /// Adds the field, or replaces the one with its id.
    void put(Field field) {
        Integer slot = slotByKey.get(field.key());
        if (slot == null) {
            slotByKey.put(field.key(), bySlot.size());
            bySlot.add(field);
        } else {
            bySlot.set(slot, field);
        }
        nextId = Math.max(nextId, field.id() + 1);
    }

    void remove(Field field) {
        Integer slot = slotByKey.remove(field.key());
        bySlot.set(Objects.requireNonNull(slot, "slot"), null);
    }

    Optional<Field> byId(long id) {
        return all().stream().filter(field -> field.id() == id).findFirst();
    }

    List<Field> all() {
        List<Field> fields = new ArrayList<>();
        for (Field field : bySlot) {
            if (field != null) {
                fields.add(field);
            }
        }
        return fields;
    }

    int slots() {
        return bySlot.size();
    }

    @Nullable
    Field atSlot(int slot) {
        return bySlot.get(slot);
    }

    /// The slot of a field key, or -1 for a key the account does not have.
    int slotOf(String key) {
        return slotByKey.getOrDefault(key, -1);
    }
}
