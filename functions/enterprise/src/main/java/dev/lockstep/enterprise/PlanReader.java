package dev.lockstep.enterprise;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.contacts.planning.Change;
import dev.lockstep.contacts.subscribers.Batch;
import dev.lockstep.contacts.subscribers.SubscriberWriter;
import dev.lockstep.sync.Demand;
import dev.lockstep.sync.plans.Dimensions;
import dev.lockstep.sync.plans.PlanLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the objects that hold the plan of a range, in their order, some lines at a time. Keeps the
/// object that it read last. Belongs to one worker.
final class PlanReader {
    /// How many contacts are written together at most.
    private static final int TOGETHER = 200;

    private final Parts parts;
    private final List<String> objects;
    private final boolean again;
    private final int together;
    private final Predicate<PlanLine> test;
    private int loaded = -1;
    private List<PlanLine> lines = List.of();

    /// @param again whether the subscribers of a group will be read again, which takes a batch too
    /// @param test the lines to read; the others are passed over
    PlanReader(Parts parts, List<String> objects, boolean again, Predicate<PlanLine> test) {
        this.parts = parts;
        this.again = again;
        this.test = test;
        this.together = again ? SubscriberWriter.MOST_CREATIONS : TOGETHER;
        this.objects = List.copyOf(objects);
    }

    /// Lines to be carried out together, and the place after them.
    record Group(List<PlanLine> lines, int object, int line) {}

    /// The group of lines of one task from that place on, each of another contact, with no more
    /// requests to MailerLite than one batch takes where more than one of them has any; an empty one at
    /// the end of the plan.
    Group from(int object, int line) {
        List<PlanLine> group = new ArrayList<>();
        Set<UUID> contacts = new HashSet<>();
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
            if (!test.test(next)) {
                nextLine++;
                continue;
            }
            if (!group.isEmpty() && group.getFirst().task() != next.task()) break;
            int requests = requests(next);
            boolean fits = requests == 0 || onB == 0 || onB + requests <= mostOnB(next.task());
            // A list that shifts while it is read names somebody twice.
            if (!fits || !contacts.add(next.clientId())) break;
            onB += requests;
            group.add(next);
            nextLine++;
        }
        return new Group(group, nextObject, nextLine);
    }

    /// Whether the subscribers of a group will be read again.
    boolean isAgain() {
        return again;
    }

    /// What the lines from that place on want.
    Demand demand(int object, int line) {
        Demand demand = new Demand();
        Group group = from(object, line);
        while (!group.lines().isEmpty()) {
            for (PlanLine one : group.lines()) Dimensions.of(one).forEach(demand::add);
            group = from(group.object(), group.line());
        }
        return demand;
    }

    /// How many requests the line sends to MailerLite: an update, and one for each group.
    static int requests(PlanLine line) {
        return switch (line.task()) {
            case MERGE -> requests(line.changes());
            case CREATE_CLIENT -> 0;
            case CREATE_SUBSCRIBER, CLIENT_DELETED, SUBSCRIBER_DELETED -> 1;
        };
    }

    private static int requests(List<Change> changes) {
        int requests = 0;
        boolean updates = false;
        for (Change change : changes) {
            if (change.to() != Side.B) continue;
            if (change instanceof Change.Membership) requests++;
            else updates = true;
        }
        return updates ? requests + 1 : requests;
    }

    /// How many of them one batch takes.
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
