package dev.lockstep.simulator.webhooks;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Between composing and sending, where deliveries get lost, doubled and out of order on purpose.
/// Thread-safe.
final class Dispatch {
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(1);

    private final Senders senders;
    private final Later later;
    private final Tally tally;
    private Mishaps mishaps = Mishaps.NONE;
    private Random random = new Random(0);
    private @Nullable Parcel held;

    Dispatch(Senders senders, Later later, Tally tally) {
        this.senders = senders;
        this.later = later;
        this.tally = tally;
    }

    synchronized void mishaps(Mishaps next) {
        mishaps = next;
        random = new Random(next.seed());
    }

    /// Takes over a parcel for whose events there is room.
    synchronized void take(Parcel parcel) {
        // Drawn always, so that one share does not change the lots of the others.
        boolean lost = random.nextDouble() < mishaps.lost();
        boolean duplicated = random.nextDouble() < mishaps.duplicated();
        boolean reordered = random.nextDouble() < mishaps.reordered();
        if (lost) {
            tally.ended(Tally.End.LOST, parcel.events());
            return;
        }
        Parcel before = held;
        held = null;
        if (reordered && before == null) {
            tally.reordered(parcel.events());
            hold(parcel);
        } else {
            senders.add(parcel);
        }
        // The copy does not wait with a parcel that is held: a copy may overtake, too.
        if (duplicated && tally.duplicated(parcel.events())) {
            senders.add(parcel);
        }
        if (before != null) {
            senders.add(before);
        }
    }

    private void hold(Parcel parcel) {
        held = parcel;
        later.run(LONGEST_HOLD, () -> release(parcel));
    }

    private synchronized void release(Parcel parcel) {
        if (held == parcel) {
            held = null;
            senders.add(parcel);
        }
    }
}
