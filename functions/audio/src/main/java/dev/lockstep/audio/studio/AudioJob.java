package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.identity.SpokenType;
import dev.lockstep.audio.listening.Forgetting;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import dev.lockstep.state.StaleLeaseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on editions, a slice at a time, each held by one worker. What is to go on is queued again.
/// Thread-safe.
final class AudioJob {
    /// The field of a message that names the edition to work on.
    static final String AUDIO = "audio";

    /// The field of a message that names texts which may have changed.
    static final String CHANGED = "changed";

    private static final Logger LOG = LoggerFactory.getLogger(AudioJob.class);
    /// How long after an invocation's end its worker may be taken for lost.
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final Duration FIRST_DELAY = Duration.ofSeconds(15);

    private final Studio studio;
    private final WorkQueue queue;
    private final Forgetting forgetting;
    private final Telemetry telemetry;

    /// @param queue the function's own
    /// @param forgetting takes who listened along with an edition whose text is gone
    AudioJob(Studio studio, WorkQueue queue, Forgetting forgetting, Telemetry telemetry) {
        this.studio = studio;
        this.queue = queue;
        this.forgetting = forgetting;
        this.telemetry = telemetry;
    }

    /// Has an edition worked on, after a while.
    void enqueue(AudioId id, Duration delay) {
        send(message(id), delay);
    }

    /// Puts a message for the function on its queue.
    void send(ObjectNode message, Duration delay) {
        queue.send(message, delay);
    }

    /// About how many messages there are for the function.
    long waiting() {
        return queue.depth();
    }

    static ObjectNode message(AudioId id) {
        return Json.object().put(AUDIO, id.text());
    }

    /// Does a slice of the work on an edition. Where nothing is to be done, nothing is done.
    void work(AudioId id, Deadline deadline) {
        if (rests(id)) return;
        Instant until = deadline.at().plus(GRACE);
        switch (studio.table().hold(id, until)) {
            case HoldAttempt.Idle() -> LOG.info("nothing is to be done for {}", id);
            case HoldAttempt.Busy(var end) ->
                enqueue(id, Duration.between(studio.clock().instant(), end).plusSeconds(1));
            case HoldAttempt.Taken(var held) -> work(held, deadline);
        }
    }

    /// Whether it waits for the pause of all that costs money: then it is not looked at before its end.
    private boolean rests(AudioId id) {
        Optional<Pauses.Pause> pause = studio.pauses().ofBudget();
        if (pause.isEmpty()) return false;
        Optional<Audio> row = studio.table().find(id);
        return row.isPresent() && studio.table().rests(row.get(), pause.get());
    }

    private void work(Held held, Deadline deadline) {
        try {
            if (held.audio().attempts() >= Till.MOST_ATTEMPTS) {
                failed(held, held.audio().attempts(), "worker_lost", "its workers ended without a word");
                return;
            }
            slice(held, deadline);
        } catch (StaleLeaseException taken) {
            LOG.info("{}", taken.getMessage());
        } catch (CodedException failure) {
            tried(
                    held,
                    false,
                    new SliceEnd.TriedInVain(failure.code(), failure.detail(), FIRST_DELAY, Till.MOST_ATTEMPTS));
        }
    }

    private void slice(Held held, Deadline deadline) {
        Optional<Contents.Text> text = studio.contents().read(held.id());
        if (text.isEmpty()) {
            remove(held.audio(), deadline);
            return;
        }
        String hash = text.get().hash();
        boolean isAnother = !hash.equals(held.audio().contentHash());
        slice(isAnother ? studio.table().write(held, Change.begunAnew(hash)) : held, text.get(), deadline);
    }

    private void slice(Held held, Contents.Text text, Deadline deadline) {
        var slice = new EditionSlice(studio, held, text, deadline);
        switch (slice.work()) {
            case SliceEnd.Completed() -> telemetry.count("EditionsCompleted", 1);
            case SliceEnd.GoesOn(var delay, var reason) -> {
                studio.table().write(held, reason.isEmpty() ? Change.givenBack() : Change.waits(reason));
                enqueue(held.id(), delay);
            }
            case SliceEnd.Rests(var pause) -> studio.table().write(held, Change.waits(pause.told()));
            case SliceEnd.Changed() -> {
                studio.table().write(held, Change.givenBack());
                enqueue(held.id(), Duration.ZERO);
            }
            case SliceEnd.TriedInVain tried -> tried(held, slice.moved(), tried);
            case SliceEnd.Failed(var code, var detail) ->
                failed(held, held.audio().attempts() + 1, code, detail);
        }
    }

    private void tried(Held held, boolean moved, SliceEnd.TriedInVain tried) {
        long attempts = (moved ? 0 : held.audio().attempts()) + 1;
        if (attempts >= tried.most()) {
            failed(held, attempts, tried.code(), tried.detail());
            return;
        }
        LOG.warn("{} was tried in vain: {}: {}", held.id(), tried.code(), tried.detail());
        studio.table().write(held, Change.tried(attempts, tried.code() + ": " + tried.detail()));
        enqueue(held.id(), tried.delay());
    }

    private void failed(Held held, long attempts, String code, String detail) {
        LOG.error("{} failed: {}: {}", held.id(), code, detail);
        telemetry.count("EditionsFailed", 1);
        studio.table()
                .write(
                        held,
                        Change.failed(code, detail, attempts, studio.clock().millis()));
    }

    /// Removes an edition whose text is gone, and who listened to it. What it was made of is swept later.
    /// Whoever has asked for it since it was seen, found its text again.
    ///
    /// @param seen the row as it was before the text was looked for
    void remove(Audio seen, Deadline deadline) {
        AudioId id = seen.id();
        if (!forgetting.forget(id, deadline)) {
            send(changed(id.contentType(), id.contentId()), Duration.ZERO);
            return;
        }
        studio.table().remove(seen);
    }

    /// A message that a text may have changed.
    static ObjectNode changed(SpokenType type, String contentId) {
        ObjectNode message = Json.object();
        message.putArray(CHANGED).addObject().put("contentType", type.word()).put("contentId", contentId);
        return message;
    }
}
