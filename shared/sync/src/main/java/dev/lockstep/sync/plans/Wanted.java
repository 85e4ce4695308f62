package dev.lockstep.sync.plans;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.planning.Newcomer;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.util.List;
import java.util.UUID;

/// What somebody wants of a side for a contact.
///
/// @param print the same for the same changes
public record Wanted(UUID clientId, Side side, String print) {
    /// What a line of the plan wants of the side; it is not for the creation of somebody, whose values
    /// a line does not hold.
    public static Wanted of(PlanLine line, Side side) {
        ArrayNode changes = Json.mapper().createArrayNode();
        for (Change change : line.changes()) {
            if (change.to() != side) continue;
            ObjectNode one = changes.addObject();
            switch (change) {
                case Change.Field field -> one.put("field", field.column()).put("to", field.value());
                case Change.Membership member ->
                    one.put("group", member.group()).put("join", member.join());
                case Change.Creation _ -> one.put("creates", true);
                case Change.Departure departure -> one.put("deletes", departure.deletes());
            }
        }
        return new Wanted(line.clientId(), side, print(changes.toString()));
    }

    /// What creating somebody wants.
    public static Wanted of(Newcomer newcomer) {
        ObjectNode values = Json.object();
        newcomer.values().forEach(values::put);
        return new Wanted(newcomer.clientId(), newcomer.to(), print(values + " " + newcomer.groups()));
    }

    /// What the line wants of each side that it changes.
    public static List<Wanted> of(PlanLine line) {
        return line.changes().stream()
                .map(Change::to)
                .distinct()
                .map(side -> of(line, side))
                .toList();
    }

    private static String print(String text) {
        return Sha256.hex(text, 16);
    }
}
