package dev.lockstep.enterprise;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.subscribers.Batch;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.sync.PlanLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the objects that hold the plan of a range, in their order, some lines at a time. Keeps the
/// object that it read last. Belongs to one worker.
final class PlanReader {
    /// How many contacts are written together at most.
    private static final int TOGETHER = 200;

    private final Parts parts;
    private final List<String> objects;
    private final int together;
    private int loaded = -1;
    private List<PlanLine> lines = List.of();

    /// @param again whether the subscribers of a group will be read again, which takes a batch too
    PlanReader(Parts parts, List<String> objects, boolean again) {
        this.parts = parts;
        this.together = again ? SubscriberWriter.MOST_CREATIONS : TOGETHER;
        this.objects = List.copyOf(objects);
    }

    /// Lines to be carried out together, and the place after them.
    record Group(List<PlanLine> lines, int object, int line) {}

    /// The group of lines of one task from that place on; an empty one at the end of the plan.
    Group from(int object, int line) {
        List<PlanLine> group = new ArrayList<>();
        int onB = 0;
        int nextObject = object;
        int nextLine = line;
        while (group.size() < together) {
            PlanLine next = line(nextObject, nextLine);
            if (next == null) {
                if (nextObject >= objects.size()) break;
                nextObject++;
                nextLine = 0;
                continue;
            }
            if (!group.isEmpty() && group.getFirst().task() != next.task()) break;
            boolean asksB = next.task() == PlanLine.Task.SUBSCRIBER_DELETED
                    || next.changes().stream().anyMatch(change -> change.to() == Side.B);
            if (asksB && ++onB > mostOnB(next.task())) break;
            group.add(next);
            nextLine++;
        }
        return new Group(group, nextObject, nextLine);
    }

    /// How many of them on MailerLite: what one batch takes.
    private static int mostOnB(PlanLine.Task task) {
        return task == PlanLine.Task.CREATE_SUBSCRIBER ? SubscriberWriter.MOST_CREATIONS : Batch.MOST_ITEMS;
    }

    private @Nullable PlanLine line(int object, int line) {
        if (object >= objects.size()) return null;
        if (object != loaded) {
            List<PlanLine> fresh = new ArrayList<>();
            parts.objects().forEachLine(objects.get(object), one -> fresh.add(PlanLine.read(one)));
            lines = fresh;
            loaded = object;
        }
        return line < lines.size() ? lines.get(line) : null;
    }
}
