package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.sync.ContentRequest.Task;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which command does what.
///
/// Nobody calls again for a notice of S3 or a schedule. Where a run is at work when they come, the request
/// waits on the queue: `request`, and `since` when, and the `reason`. It is looked at each minute, and
/// started as soon as no run is at work; two of the same are two runs, the later of which finds nothing to
/// do.
final class ContentRoutes {
    /// How long a request is put back on the queue before its deliveries fail, and it becomes a dead letter.
    static final Duration LONGEST_WAIT = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(ContentRoutes.class);
    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);
    private static final int BUSY = 409;
    private static final String REQUEST = "request";
    private static final String SINCE = "since";
    private static final String REASON = "reason";

    private final RunLife life;
    private final Sources sources;
    private final Uploads uploads;
    private final StatusAnswer status;
    private final WorkQueue queue;
    private final Clock clock;

    /// @param sources where trees may lie
    /// @param queue the function's own
    ContentRoutes(RunLife life, Sources sources, Uploads uploads, StatusAnswer status, WorkQueue queue, Clock clock) {
        this.life = life;
        this.sources = sources;
        this.uploads = uploads;
        this.status = status;
        this.queue = queue;
        this.clock = clock;
    }

    /// Carries out a command.
    ///
    /// @throws Refusal where it is not carried out
    Reply handle(Command command) {
        return switch (command.source()) {
            case HTTP -> http(command);
            case QUEUE -> command.body().has(REQUEST) ? waited(command.body()) : life.deliver(command);
            case DIRECT -> direct(command);
        };
    }

    private Reply http(Command command) {
        return switch (command.route()) {
            case "POST /content/sync" -> later(Task.SYNC, command.body());
            case "POST /content/verify" -> later(Task.VERIFY, command.body());
            case "POST /content/clean" -> later(Task.CLEAN, command.body());
            case "POST /content/reset" -> later(Task.RESET, command.body());
            case "POST /content/uploads" -> uploads.open(command.body());
            case "GET /content/status" -> Reply.ok(status.read());
            default -> {
                String path = command.route().substring(command.route().indexOf(' ') + 1);
                throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
            }
        };
    }

    /// A schedule's or a direct invoke's body, or a notice that a tree was put into S3.
    private Reply direct(Command command) {
        boolean isNotice = ObjectNotice.matches(command.body());
        ObjectNode body = isNotice ? Json.object().put("source", ObjectNotice.address(command.body())) : command.body();
        ObjectNode request = request(Task.SYNC, body);
        try {
            if (isNotice) return later(request);
            return Reply.ok(life.work(start(request), command.deadline()).toJson());
        } catch (Refusal busy) {
            return waiting(request, clock.instant(), busy);
        }
    }

    /// A request that has waited on the queue. One that came back from the dead letters has lost its reason,
    /// and waits anew.
    private Reply waited(ObjectNode message) {
        Body body = Body.of(message, Set.of(REQUEST, SINCE, REASON));
        ObjectNode request = ContentRequest.stored(message.path(REQUEST)).toJson();
        Instant since = message.has(REASON) ? instant(body.text(SINCE)) : clock.instant();
        try {
            return later(request);
        } catch (Refusal busy) {
            if (since.plus(LONGEST_WAIT).isBefore(clock.instant())) throw busy;
            return waiting(request, since, busy);
        }
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw Refusal.field(SINCE, "must be an instant, such as 2026-10-12T09:30:00Z");
        }
    }

    private Reply waiting(ObjectNode request, Instant since, Refusal busy) {
        if (busy.status() != BUSY) throw busy;
        String reason = busy.code() + ": " + busy.getMessage();
        ObjectNode message = Json.object();
        message.set(REQUEST, request);
        message.put(SINCE, since.toString()).put(REASON, reason);
        queue.send(message, LOOK_AGAIN);
        LOG.info("a request waits since {}: {}", since, reason);
        return Reply.accepted(Json.object().put("status", "waiting").put(REASON, reason));
    }

    private Reply later(Task task, ObjectNode body) {
        return later(request(task, body));
    }

    private Reply later(ObjectNode request) {
        Run run = start(request);
        life.enqueue(run, Duration.ZERO);
        return Reply.accepted(Json.object().put("runId", run.runId()));
    }

    /// A run that does what is asked. One that had lost its worker comes first, with what it was asked; it
    /// does for an equal request too unless it has a plan, which is of the tree as it was then.
    private Run start(ObjectNode request) {
        Run run = life.start(request);
        if (run.request().equals(request) && !ContentSlice.isPlanned(run.cursor())) return run;
        life.enqueue(run, Duration.ZERO);
        throw new Refusal(
                409,
                "run_taken_over",
                "the run " + run.runId() + " had lost its worker and goes on now; call again when it has ended");
    }

    private ObjectNode request(Task task, ObjectNode body) {
        return ContentRequest.read(task, body, sources).toJson();
    }
}
