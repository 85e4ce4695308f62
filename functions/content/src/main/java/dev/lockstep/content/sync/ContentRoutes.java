package dev.lockstep.content.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.sync.ContentRequest.Task;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import java.time.Duration;

/// Which command does what.
final class ContentRoutes {
    private final RunLife life;
    private final Sources sources;
    private final Uploads uploads;
    private final StatusAnswer status;

    /// @param sources where trees may lie
    ContentRoutes(RunLife life, Sources sources, Uploads uploads, StatusAnswer status) {
        this.life = life;
        this.sources = sources;
        this.uploads = uploads;
        this.status = status;
    }

    /// Carries out a command.
    ///
    /// @throws Refusal where it is not carried out
    Reply handle(Command command) {
        return switch (command.source()) {
            case HTTP -> http(command);
            case QUEUE -> life.deliver(command);
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
        if (ObjectNotice.matches(command.body())) {
            ObjectNode body = Json.object().put("source", ObjectNotice.address(command.body()));
            return later(Task.SYNC, body);
        }
        Run run = start(request(Task.SYNC, command.body()));
        return Reply.ok(life.work(run, command.deadline()).toJson());
    }

    private Reply later(Task task, ObjectNode body) {
        Run run = start(request(task, body));
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
