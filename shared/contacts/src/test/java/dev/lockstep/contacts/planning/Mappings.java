package dev.lockstep.contacts.planning;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.GroupKinds;
import dev.lockstep.contacts.mapping.ManagedGroups;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Direction;
import dev.lockstep.contacts.merge.ForeignEdit;
import dev.lockstep.contacts.merge.Policy;
import dev.lockstep.contacts.merge.Rule;
import java.util.List;
import java.util.Set;

/// Mappings for the planner's tests.
final class Mappings {
    static final Rule MANUAL = both(new Policy.Manual());

    private Mappings() {}

    static Rule both(Policy policy) {
        return new Rule(Direction.BOTH, policy, ForeignEdit.REVERT);
    }

    static Rule oneWay(Direction direction, ForeignEdit foreignEdit) {
        return new Rule(direction, new Policy.Manual(), foreignEdit);
    }

    static FieldMapping field(String column, String key, Form form, Rule rule) {
        return new FieldMapping(column, key, form, rule, column);
    }

    static FieldMapping status() {
        return new FieldMapping("marketing_status", "status", Form.STATUS, MANUAL, "status");
    }

    static FieldMapping email() {
        return field("email", "email", Form.EMAIL, MANUAL);
    }

    static Mapping of(List<FieldMapping> fields, Set<String> groups, GroupKinds kinds) {
        return new Mapping(
                1,
                fields,
                new ManagedGroups.Listed(groups),
                kinds,
                Mapping.ClientDeletion.UNSUBSCRIBE,
                Mapping.Creates.BOTH);
    }

    static Mapping of(FieldMapping... fields) {
        return of(List.of(fields), Set.of(), GroupKinds.MIRRORS);
    }
}
