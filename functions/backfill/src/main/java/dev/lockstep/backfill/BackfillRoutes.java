package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.RunPage;
import dev.lockstep.state.Runs;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which command does what.
final class BackfillRoutes {
    private static final Pattern RUN = Pattern.compile("GET /runs/([^/]{1,64})");
    private static final Pattern DIVERGENCES = Pattern.compile("GET /runs/([^/]{1,64})/divergences");
    private static final Set<String> PATHS = Set.of(
            "/backfill",
            "/backfill/pause",
            "/backfill/resume",
            "/status",
            "/runs",
            "/dead-letters",
            "/dead-letters/redrive");
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;

    private final RunLife backfill;
    private final Runs runs;
    private final StatusDocument status;
    private final RunObjects objects;
    private final DeadLetters deadLetters;

    BackfillRoutes(RunLife backfill, Runs runs, StatusDocument status, RunObjects objects, DeadLetters deadLetters) {
        this.backfill = backfill;
        this.runs = runs;
        this.status = status;
        this.objects = objects;
        this.deadLetters = deadLetters;
    }

    Reply handle(Command command) {
        return switch (command.source()) {
            case HTTP -> http(command);
            case QUEUE -> queued(command);
            case DIRECT -> {
                Run run = backfill.start(BackfillRequest.read(command.body()).toJson());
                yield Reply.ok(backfill.work(run, command.deadline()).toJson());
            }
        };
    }

    /// A slice; or the body of a call that failed and was sent back from the dead letters.
    private Reply queued(Command command) {
        if (!command.body().has("mode")) return backfill.deliver(command);
        return Reply.ok(Json.object().put("runId", startLater(command).runId()));
    }

    private Run startLater(Command command) {
        Run run = backfill.start(BackfillRequest.read(command.body()).toJson());
        backfill.enqueue(run, Duration.ZERO);
        return run;
    }

    private Reply http(Command command) {
        return switch (command.route()) {
            case "POST /backfill" -> {
                Run run = startLater(command);
                String mode = run.request().path("mode").asText();
                yield Reply.accepted(Json.object().put("runId", run.runId()).put("mode", mode));
            }
            case "POST /backfill/pause" -> moved(command, backfill::pause);
            case "POST /backfill/resume" -> moved(command, backfill::resume);
            case "GET /status" -> Reply.ok(status.read());
            case "GET /runs" -> Reply.ok(list(command));
            case "GET /dead-letters" -> Reply.ok(deadLetters.list(command));
            case "POST /dead-letters/redrive" -> Reply.ok(deadLetters.redrive(command));
            default -> run(command);
        };
    }

    private static Reply moved(Command command, Supplier<Run> move) {
        Body.of(command.body(), Set.of());
        Run run = move.get();
        return Reply.ok(Json.object()
                .put("runId", run.runId())
                .put("status", run.status().word()));
    }

    private Reply run(Command command) {
        Matcher one = RUN.matcher(command.route());
        if (one.matches()) return Reply.ok(find(one.group(1)).toJson());
        Matcher divergences = DIVERGENCES.matcher(command.route());
        if (divergences.matches()) return Reply.ok(divergences(find(divergences.group(1)), command));
        String path = command.route().substring(command.route().indexOf(' ') + 1);
        String get = "GET " + path;
        if (PATHS.contains(path)
                || RUN.matcher(get).matches()
                || DIVERGENCES.matcher(get).matches()) {
            throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
        }
        throw new Refusal(404, "not_found", "there is nothing at " + path);
    }

    private ObjectNode list(Command command) {
        String cursor = command.query().get("cursor");
        if (cursor != null && !RunIds.isId(cursor)) throw Refusal.field("cursor", "is not one that an answer gave");
        RunPage page = runs.list(command.query().get("function"), limit(command), cursor);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("runs");
        page.runs().forEach(run -> list.add(run.toJson()));
        return json.put("nextCursor", page.nextCursor());
    }

    private ObjectNode divergences(Run run, Command command) {
        long from = command.number("cursor", 0, 0, Long.MAX_VALUE);
        if (!run.report().path("divergenceObject").isTextual()) {
            String why = run.function().equals(Backfill.FUNCTION)
                    ? "the run is " + run.status().word() + " and has no list yet"
                    : "only a backfill lists what differs, and this is a run of " + run.function();
            throw new Refusal(409, "run_not_completed", why);
        }
        RunObjects.LinePage page = objects.page(SliceScope.divergencesKey(run.runId()), from, limit(command));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("divergences");
        page.lines().forEach(list::add);
        return json.put("nextCursor", page.next() == null ? null : page.next().toString());
    }

    private Run find(String runId) {
        return runs.find(runId).orElseThrow(() -> new Refusal(404, "unknown_run", "there is no run " + runId));
    }

    private static int limit(Command command) {
        return Math.toIntExact(command.number("limit", DEFAULT_LIMIT, 1, MOST));
    }
}
