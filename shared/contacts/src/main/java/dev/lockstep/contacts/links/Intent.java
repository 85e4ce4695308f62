package dev.lockstep.contacts.links;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a run is about to write to the two sides of a link, stored before it does so. Whoever finds an
/// intent later finds it on a side that holds those values, and counts them as agreed, or on one that does
/// not.
///
/// @param runId the run
/// @param until when the run has ended this write whatever becomes of it, so that nobody else takes on the
///     contact before; null where it is not at work any more
/// @param onA the canonical values that A is to hold, by client column; under `group:` and its id, `member`
///     for a group to join and null for one to leave
/// @param onB those that B is to hold, by client column too; on the side that a departure goes to, [#LINK]
///     stands with them
/// @param before what the sides held, where the intent takes back what a run wrote: an edit of that side
///     like any other, of which nothing is agreed once it is found; null for every other intent
public record Intent(
        String runId,
        @Nullable Instant until,
        Map<String, @Nullable String> onA,
        Map<String, @Nullable String> onB,
        @Nullable Before before) {
    /// Under what an intent says that the link is to end, as no column is called: [#DELETED] where the person
    /// is to be deleted on that side, and null where they stay.
    public static final String LINK = "link:";

    /// See [#LINK].
    public static final String DELETED = "deleted";

    public Intent(
            String runId,
            @Nullable Instant until,
            Map<String, @Nullable String> onA,
            Map<String, @Nullable String> onB,
            @Nullable Before before) {
        this.runId = runId;
        this.until = until;
        this.onA = Collections.unmodifiableMap(new TreeMap<>(onA));
        this.onB = Collections.unmodifiableMap(new TreeMap<>(onB));
        this.before = before;
    }

    /// What is to be agreed on once it is found.
    public Intent(
            String runId,
            @Nullable Instant until,
            Map<String, @Nullable String> onA,
            Map<String, @Nullable String> onB) {
        this(runId, until, onA, onB, null);
    }

    /// An intent that nobody is at work on.
    public Intent(String runId, Map<String, @Nullable String> onA, Map<String, @Nullable String> onB) {
        this(runId, null, onA, onB);
    }

    /// What the sides held in the columns that are about to be written, as written there.
    public record Before(Map<String, @Nullable String> onA, Map<String, @Nullable String> onB) {
        public Before(Map<String, @Nullable String> onA, Map<String, @Nullable String> onB) {
            this.onA = Collections.unmodifiableMap(new TreeMap<>(onA));
            this.onB = Collections.unmodifiableMap(new TreeMap<>(onB));
        }
    }

    /// Whether it takes back what a run wrote.
    public boolean isUndo() {
        return before != null;
    }

    /// Whether the link is to end, so that nothing of it is what both sides are to agree on.
    public boolean isDeparture() {
        return onA.containsKey(LINK) || onB.containsKey(LINK);
    }

    /// Whether B is to delete the person.
    public boolean deletes() {
        return DELETED.equals(onB.get(LINK));
    }

    /// The same intent, of a run that is at work until then.
    public Intent atWork(Instant end) {
        return new Intent(runId, end, onA, onB, before);
    }

    /// The same intent, of a run that is not at work any more.
    public Intent left() {
        return new Intent(runId, null, onA, onB, before);
    }
}
