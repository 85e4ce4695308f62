package dev.lockstep.contacts.mapping;

import dev.lockstep.contacts.merge.ExclusiveSet;
import dev.lockstep.contacts.merge.GroupKind;
import dev.lockstep.state.Sha256;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What both sides keep of a contact, and how each part of it is merged. The fingerprint changes with every change of
/// meaning, and with nothing else.
///
/// @param deletion what becomes of the subscriber of a client who was deleted
public record Mapping(
        int version,
        List<FieldMapping> fields,
        ManagedGroups groups,
        GroupKinds kinds,
        ClientDeletion deletion,
        Creates creates) {
    private static final Set<String> NO_FIELDS = Set.of("email", "status");

    public Mapping {
        fields = List.copyOf(fields);
    }

    /// What deleting a linked client does to their subscriber.
    public enum ClientDeletion {
        /// They stay in the account and get no mail. The default.
        UNSUBSCRIBE,
        /// They are deleted there too.
        DELETE,
        /// They stay as they are.
        NOTHING
    }

    /// On which side people are created whom only the other side has.
    ///
    /// @param onA whether subscribers become clients
    /// @param onB whether clients become subscribers
    public record Creates(boolean onA, boolean onB) {
        /// On both. The default.
        public static final Creates BOTH = new Creates(true, true);
    }

    /// What is merged as one, in the order of the first field of each.
    public List<Unit> units() {
        Map<String, List<FieldMapping>> units = new LinkedHashMap<>();
        for (FieldMapping field : fields) {
            units.computeIfAbsent(field.unit(), fresh -> new ArrayList<>()).add(field);
        }
        return units.entrySet().stream()
                .map(unit -> new Unit(
                        unit.getKey(),
                        unit.getValue(),
                        unit.getValue().getFirst().rule()))
                .toList();
    }

    /// The account's fields that this names and that are not among the keys, in its order. The email and the status are
    /// no fields.
    public List<FieldMapping> missing(Collection<String> keys) {
        return fields.stream()
                .filter(field -> !NO_FIELDS.contains(field.field()) && !keys.contains(field.field()))
                .toList();
    }

    /// How the managed group with this id is merged.
    public GroupKind kindOf(String groupId) {
        return kinds.kindOf(groupId);
    }

    /// The groups of which a contact is in exactly one.
    public List<ExclusiveSet> exclusiveSets() {
        return kinds.exclusive();
    }

    /// The same mapping with other managed groups. What it says of groups that a list leaves out, it says no more.
    public Mapping withGroups(ManagedGroups other) {
        GroupKinds left =
                switch (other) {
                    case ManagedGroups.NamedByClients() -> kinds;
                    case ManagedGroups.Listed(var ids) -> kinds.of(ids);
                };
        return new Mapping(version, fields, other, left, deletion, creates);
    }

    /// 16 hexadecimal digits that name this meaning.
    public String fingerprint() {
        return Sha256.hex(Meaning.of(this), 8);
    }
}
