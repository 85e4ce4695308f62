package dev.lockstep.contacts.matching;

import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compares the two records of a pair, field by field, by canonical form.
public final class Comparison {
    private final Mapping mapping;
    private final Set<String> groupsOfClients;

    /// @param groupsOfClients the mailerlite ids that the app's groups name
    public Comparison(Mapping mapping, Set<String> groupsOfClients) {
        this.mapping = mapping;
        this.groupsOfClients = Set.copyOf(groupsOfClients);
    }

    /// What the two records agree on and where they differ. Blank on both sides is agreement on a blank.
    public Shadow of(Client client, Subscriber subscriber) {
        Map<String, @Nullable String> agreed = new HashMap<>();
        Map<String, OpenField> open = new HashMap<>();
        for (FieldMapping field : mapping.fields()) {
            String a = field.form().of(client.values().get(field.column()));
            String b = field.form().of(subscriber.value(field.field()));
            if (Objects.equals(a, b)) {
                agreed.put(field.column(), a);
            } else {
                open.put(field.column(), new OpenField(a, b));
            }
        }
        Set<String> agreedGroups = new HashSet<>();
        Map<String, Side> openGroups = new HashMap<>();
        for (String group : client.groups()) {
            if (isManaged(group)) openGroups.put(group, Side.A);
        }
        for (String group : subscriber.groupIds()) {
            if (!isManaged(group)) continue;
            if (openGroups.remove(group) == null) {
                openGroups.put(group, Side.B);
            } else {
                agreedGroups.add(group);
            }
        }
        return new Shadow(agreed, open, agreedGroups, openGroups);
    }

    /// Whether the MailerLite group with this id is ours to compare.
    public boolean isManaged(String group) {
        return mapping.groups().includes(group, groupsOfClients);
    }
}
