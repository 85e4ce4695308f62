package dev.lockstep.simulator.account;

import java.util.List;
import java.util.Optional;

/// What the API does with the account's fields. Thread-safe.
public final class AccountFields {
    private final AccountState state;

    AccountFields(AccountState state) {
        this.state = state;
    }

    /// Every field, defaults first, then in the order of their making.
    public List<Field> all() {
        return state.reading(state.fields::all);
    }

    /// Adds a custom field with the key MailerLite makes of its name; empty when the name or that key is taken.
    public Optional<Field> add(String name, FieldType type) {
        return add(name, FieldTable.keyFor(name), type);
    }

    /// Adds a custom field; empty when the name or the key is taken.
    public Optional<Field> add(String name, String key, FieldType type) {
        return state.writing(() -> {
            if (state.fields.taken(name, key, -1)) {
                return Optional.empty();
            }
            Field field = state.fields.add(name, key, type);
            state.append(JournalLines.field(field));
            return Optional.of(field);
        });
    }

    /// Whether another field than this one has the name.
    public boolean nameTaken(String name, long exceptId) {
        return state.reading(() -> state.fields.taken(name, "", exceptId));
    }

    /// Renames a field; its key stays. Empty when there is no such field.
    public Optional<Field> rename(long id, String name) {
        return state.writing(() -> state.fields.byId(id).map(before -> {
            Field after = new Field(id, name, before.key(), before.type(), before.isDefault());
            state.fields.put(after);
            state.append(JournalLines.field(after));
            return after;
        }));
    }

    /// Deletes a custom field and every value of it. False when there is no such custom field.
    public boolean delete(long id) {
        return state.writing(() -> {
            Optional<Field> field = state.fields.byId(id).filter(found -> !found.isDefault());
            field.ifPresent(found -> {
                state.fields.remove(found);
                state.append(JournalLines.gone("fieldGone", id));
            });
            return field.isPresent();
        });
    }
}
