package dev.lockstep.sync;

import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.mapping.Unit;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Leaver;
import dev.lockstep.contacts.planning.PairPlan;
import dev.lockstep.contacts.subscribers.Subscriber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a run wrote and was stopped before it could tell of, as whoever finds it tells of it. Pure.
final class Landed {
    private static final String GROUP = Line.group("");
    private static final String MEMBER = "member";
    private final Map<String, FieldMapping> fields;

    Landed(Mapping mapping) {
        this.fields = mapping.fields().stream().collect(Collectors.toMap(FieldMapping::column, Function.identity()));
    }

    /// A line for each value and membership that the link's intent meant for one side, that the side holds,
    /// and that its base does not know of. What is meant for both sides stood there before.
    List<Line> lines(PairPlan plan) {
        return lines(new Found(plan.link(), plan.client(), plan.subscriber()));
    }

    /// The same of somebody who is gone from a side, of which nothing is known but that a deletion that was
    /// meant for it is done.
    List<Line> lines(Leaver leaver) {
        return lines(new Found(leaver.link(), leaver.client(), leaver.subscriber()));
    }

    private List<Line> lines(Found found) {
        Intent intent = found.link.intent();
        if (intent == null) return List.of();
        List<Line> lines = new ArrayList<>();
        String why = "run " + intent.runId() + " wrote it and was stopped";
        if (intent.deletes() && !found.isOn(Side.B)) {
            lines.add(new Line(Side.B, Line.LINK, "linked", Intent.DELETED, why));
        }
        for (Side side : Side.values()) {
            if (!found.isOn(side)) continue;
            Map<String, @Nullable String> meant = side == Side.A ? intent.onA() : intent.onB();
            Set<String> other =
                    side == Side.A ? intent.onB().keySet() : intent.onA().keySet();
            meant.forEach((name, value) -> {
                if (other.contains(name)) return;
                Line line = name.startsWith(GROUP)
                        ? membership(found, side, name, value != null, why)
                        : field(found, side, name, value, why);
                if (line != null) lines.add(line);
            });
        }
        return lines;
    }

    /// An opt-out for a departure is meant for no side that holds one, whatever the base says of it.
    private @Nullable Line field(Found found, Side side, String column, @Nullable String meant, String why) {
        FieldMapping field = fields.get(column);
        if (field == null && !column.equals(Unit.STATUS)) return null;
        Form form = field == null ? Form.STATUS : field.form();
        String held = found.held(side, column, field == null ? column : field.field());
        String base = form.of(base(found.link.shadow(), side, column));
        String now = form.of(held);
        Intent intent = found.link.intent();
        if (!Objects.equals(now, form.of(meant))) return null;
        Intent.Before before = intent == null ? null : intent.before();
        if (before != null) return undone(side, column, before, held, why);
        boolean isNew = !Objects.equals(now, base) || (intent != null && intent.isDeparture());
        return isNew ? new Line(side, column, base, held, why) : null;
    }

    /// An undo is no matter of the base, which may know the very value: only what differs is taken back.
    private static Line undone(Side side, String column, Intent.Before before, @Nullable String held, String why) {
        String was = (side == Side.A ? before.onA() : before.onB()).get(column);
        return new Line(side, column, was, held, why);
    }

    private static @Nullable String base(Shadow shadow, Side side, String column) {
        if (shadow.agreed().containsKey(column)) return shadow.agreed().get(column);
        OpenField open = shadow.accepted().getOrDefault(column, shadow.open().get(column));
        if (open == null) return null;
        return side == Side.A ? open.a() : open.b();
    }

    private static @Nullable Line membership(Found found, Side side, String name, boolean join, String why) {
        String group = name.substring(GROUP.length());
        Intent intent = found.link.intent();
        boolean isUndo = intent != null && intent.isUndo();
        boolean was = isUndo ? !join : found.link.shadow().agreedGroups().contains(group);
        if (found.groups(side).contains(group) != join || was == join) return null;
        return new Line(side, name, join ? null : MEMBER, join ? MEMBER : null, why);
    }

    /// A link and what its sides hold, each null where it is not known to hold anything.
    private record Found(
            Link link, @Nullable Client client, @Nullable Subscriber subscriber) {
        boolean isOn(Side side) {
            return side == Side.A ? client != null : subscriber != null;
        }

        @Nullable
        String held(Side side, String column, String key) {
            if (side == Side.A) return client == null ? null : client.values().get(column);
            return subscriber == null ? null : subscriber.value(key);
        }

        Set<String> groups(Side side) {
            if (side == Side.A) return client == null ? Set.of() : client.groups();
            return subscriber == null ? Set.of() : subscriber.groupIds();
        }
    }
}
