package dev.lockstep.content.sync;

import dev.lockstep.content.rows.RowKey;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Carries changes out: those of a unit in one transaction, several transactions at once, each within the
/// lease's fence and each row only where it is as it was seen. What was written before is passed over, so
/// that the same changes may be carried out again. Belongs to one worker.
final class RowWriter {
    private static final int MOST_ROWS = Transactions.MOST_WRITES - 1;
    /// Of the 4 MB that a transaction may have (DynamoDB, TransactWriteItems).
    private static final int MOST_BYTES = 3_500_000;

    private static final int MOST_LOOKS = 5;

    private final ContentTable table;
    private final Bodies bodies;
    private final Transactions transactions;
    private final Lanes lanes;
    private final Lease lease;
    private final Supplier<Instant> end;
    private final Clock clock;

    /// @param end when the last write must have been sent
    RowWriter(
            ContentTable table,
            Bodies bodies,
            Transactions transactions,
            Lanes lanes,
            Lease lease,
            Supplier<Instant> end,
            Clock clock) {
        this.table = table;
        this.bodies = bodies;
        this.transactions = transactions;
        this.lanes = lanes;
        this.lease = lease;
        this.end = end;
        this.clock = clock;
    }

    /// Carries all of them out.
    ///
    /// @return false where the time ran out before
    /// @throws StaleLeaseException where somebody else has taken over
    boolean write(List<Change> changes) {
        BlockingQueue<Integer> free = new LinkedBlockingQueue<>(
                IntStream.range(0, Lanes.COUNT).boxed().toList());
        List<Boolean> written = Parallel.map(batches(changes), Lanes.COUNT, batch -> inLane(free, batch));
        return written.stream().allMatch(Boolean::booleanValue);
    }

    private boolean inLane(BlockingQueue<Integer> free, List<Change> batch) {
        Integer lane = free.poll();
        if (lane == null) throw new IllegalStateException("more writers than lanes");
        try {
            return write(lane, batch);
        } finally {
            free.add(lane);
        }
    }

    private boolean write(int lane, List<Change> batch) {
        List<Change> seen = batch;
        for (int look = 0; look < MOST_LOOKS; look++) {
            if (!clock.instant().isBefore(end.get())) return false;
            List<TransactWriteItem> writes = new ArrayList<>();
            writes.add(lanes.stillTaken(lane, lease));
            for (Change change : seen) writes.add(write(change));
            switch (transactions.write(writes)) {
                case TransactionOutcome.Written() -> {
                    return true;
                }
                case TransactionOutcome.Refused refused -> {
                    if (refused.at(0)) throw new StaleLeaseException("the content tables were taken over");
                    seen = lookedAtAgain(seen, refused);
                }
            }
        }
        throw new CodedException(
                "content_contended",
                "rows of " + Owners.of(batch.getFirst().key()) + " were changed by others at each of " + MOST_LOOKS
                        + " attempts");
    }

    private TransactWriteItem write(Change change) {
        return switch (change) {
            case Change.Put put -> table.write(put, bodies.stored(put.fields()));
            case Change.Delete delete -> table.write(delete, Json.object());
        };
    }

    /// The same changes, made to the rows as they are now. The tables are ours, so a row that somebody else
    /// has changed meanwhile becomes what the files say.
    private List<Change> lookedAtAgain(List<Change> changes, TransactionOutcome.Refused refused) {
        List<Change> again = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            again.add(refused.at(i + 1) ? lookedAtAgain(change) : change);
        }
        return again;
    }

    private Change lookedAtAgain(Change change) {
        String present = table.hash(change.key());
        return switch (change) {
            case Change.Put put -> new Change.Put(put.key(), present, put.rowHash(), put.fields());
            case Change.Delete delete -> new Change.Delete(delete.key(), present);
        };
    }

    /// As few batches as hold all changes in their order, none of which cuts a unit in two unless it is too
    /// large.
    static List<List<Change>> batches(List<Change> changes) {
        List<List<Change>> batches = new ArrayList<>();
        List<Change> batch = new ArrayList<>();
        int bytes = 0;
        for (List<Change> unit : units(changes)) {
            int size = unit.stream().mapToInt(RowWriter::size).sum();
            if (!batch.isEmpty() && (batch.size() + unit.size() > MOST_ROWS || bytes + size > MOST_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.addAll(unit);
            bytes += size;
        }
        if (!batch.isEmpty()) batches.add(batch);
        return batches;
    }

    /// Neighbours of one owner, cut where they are more than a batch holds.
    private static List<List<Change>> units(List<Change> changes) {
        List<List<Change>> units = new ArrayList<>();
        List<Change> unit = new ArrayList<>();
        for (Change change : changes) {
            boolean isNext = !unit.isEmpty() && !owner(unit.getLast()).equals(owner(change));
            if (isNext || unit.size() == MOST_ROWS) {
                units.add(unit);
                unit = new ArrayList<>();
            }
            unit.add(change);
        }
        if (!unit.isEmpty()) units.add(unit);
        return units;
    }

    private static RowKey owner(Change change) {
        return Owners.of(change.key());
    }

    /// What the change adds to a transaction; a body that goes to S3 counts no more than an item may have.
    private static int size(Change change) {
        return Math.min(weight(change), Bodies.MOST_BYTES);
    }

    /// How many bytes the change's fields have, bodies whole.
    static int weight(Change change) {
        return switch (change) {
            case Change.Put put -> Bodies.size(put.fields());
            case Change.Delete _ -> 0;
        };
    }
}
