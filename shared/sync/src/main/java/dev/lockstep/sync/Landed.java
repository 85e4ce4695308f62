package dev.lockstep.sync;

import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.links.Intent;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.mapping.FieldMapping;
import dev.lockstep.contacts.mapping.Mapping;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.PairPlan;
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

    /// A line for each value and membership that the link's intent meant for one side, that the side holds, and that
    /// its base does not know of. What is meant for both sides stood there before.
    List<Line> lines(PairPlan plan) {
        Intent intent = plan.link().intent();
        if (intent == null) return List.of();
        List<Line> lines = new ArrayList<>();
        for (Side side : Side.values()) {
            Map<String, @Nullable String> meant = side == Side.A ? intent.onA() : intent.onB();
            Set<String> other =
                    side == Side.A ? intent.onB().keySet() : intent.onA().keySet();
            meant.forEach((name, value) -> {
                if (other.contains(name)) return;
                Line line = name.startsWith(GROUP)
                        ? membership(plan, side, name, value != null, why(intent))
                        : field(plan, side, name, value, why(intent));
                if (line != null) lines.add(line);
            });
        }
        return lines;
    }

    private static String why(Intent intent) {
        return "run " + intent.runId() + " wrote it and was stopped";
    }

    private @Nullable Line field(PairPlan plan, Side side, String column, @Nullable String meant, String why) {
        FieldMapping field = fields.get(column);
        if (field == null) return null;
        String held = side == Side.A
                ? plan.client().values().get(column)
                : plan.subscriber().value(field.field());
        String base = field.form().of(base(plan.link().shadow(), side, column));
        String now = field.form().of(held);
        boolean hasLanded = Objects.equals(now, field.form().of(meant)) && !Objects.equals(now, base);
        return hasLanded ? new Line(side, column, base, held, why) : null;
    }

    private static @Nullable String base(Shadow shadow, Side side, String column) {
        if (shadow.agreed().containsKey(column)) return shadow.agreed().get(column);
        OpenField open = shadow.accepted().getOrDefault(column, shadow.open().get(column));
        if (open == null) return null;
        return side == Side.A ? open.a() : open.b();
    }

    private static @Nullable Line membership(PairPlan plan, Side side, String name, boolean join, String why) {
        String group = name.substring(GROUP.length());
        Set<String> groups =
                side == Side.A ? plan.client().groups() : plan.subscriber().groupIds();
        boolean was = plan.link().shadow().agreedGroups().contains(group);
        if (groups.contains(group) != join || was == join) return null;
        return new Line(side, name, join ? null : MEMBER, join ? MEMBER : null, why);
    }
}
