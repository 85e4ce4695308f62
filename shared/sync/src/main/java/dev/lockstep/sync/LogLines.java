package dev.lockstep.sync;

import dev.lockstep.contacts.history.Line;
import dev.lockstep.contacts.planning.Change;

/// How the log tells of a change. Pure.
final class LogLines {
    private LogLines() {}

    static Line of(Change change) {
        return switch (change) {
            case Change.Field field -> new Line(field.to(), field.column(), field.from(), field.value(), field.why());
            case Change.Membership(var to, var group, var join, var why) ->
                new Line(to, Line.group(group), join ? null : "member", join ? "member" : null, why);
            case Change.Creation(var to, var why) -> new Line(to, Line.LINK, null, "created", why);
            case Change.Departure(var to, var deletes, var why) ->
                new Line(to, Line.LINK, "linked", deletes ? "deleted" : null, why);
        };
    }
}
