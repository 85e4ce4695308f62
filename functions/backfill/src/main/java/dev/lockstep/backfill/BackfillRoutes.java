package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.WorkQueue;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunIds;
import dev.lockstep.state.RunPage;
import dev.lockstep.state.Runs;
import dev.lockstep.state.SyncStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which command does what.
final class BackfillRoutes {
    private static final Pattern RUN = Pattern.compile("GET /runs/([^/]{1,64})");
    private static final Pattern DIVERGENCES = Pattern.compile("GET /runs/([^/]{1,64})/divergences");
    private static final Set<String> PATHS =
            Set.of("/backfill", "/backfill/pause", "/backfill/resume", "/status", "/runs");
    private static final int DEFAULT_LIMIT = 20;
    private static final int MOST = 100;

    private final RunLife backfill;
    private final Runs runs;
    private final SyncStatus status;
    private final RunObjects objects;
    private final Quota quota;
    private final WorkQueue deadLetters;
    private final Clock clock;

    BackfillRoutes(
            RunLife backfill,
            Runs runs,
            SyncStatus status,
            RunObjects objects,
            Quota quota,
            WorkQueue deadLetters,
            Clock clock) {
        this.backfill = backfill;
        this.runs = runs;
        this.status = status;
        this.objects = objects;
        this.quota = quota;
        this.deadLetters = deadLetters;
        this.clock = clock;
    }

    Reply handle(Command command) {
        return switch (command.source()) {
            case HTTP -> http(command);
            case QUEUE -> deliver(command);
            case DIRECT -> {
                Run run = backfill.start(BackfillRequest.read(command.body()).toJson());
                yield Reply.ok(backfill.work(run, command.deadline()).toJson());
            }
        };
    }

    private Reply deliver(Command command) {
        Body body = Body.of(command.body(), Set.of("runId", "slice"));
        backfill.deliver(body.text("runId"), body.integer("slice", 1, Integer.MAX_VALUE), command.deadline());
        return Reply.ok(Json.object());
    }

    private Reply http(Command command) {
        return switch (command.route()) {
            case "POST /backfill" -> {
                Run run = backfill.start(BackfillRequest.read(command.body()).toJson());
                backfill.enqueue(run, Duration.ZERO);
                String mode = run.request().path("mode").asText();
                yield Reply.accepted(Json.object().put("runId", run.runId()).put("mode", mode));
            }
            case "POST /backfill/pause" -> moved(command, backfill::pause);
            case "POST /backfill/resume" -> moved(command, backfill::resume);
            case "GET /status" -> Reply.ok(status());
            case "GET /runs" -> Reply.ok(list(command.query()));
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
        if (divergences.matches()) return Reply.ok(divergences(find(divergences.group(1)), command.query()));
        String path = command.route().substring(command.route().indexOf(' ') + 1);
        String get = "GET " + path;
        if (PATHS.contains(path)
                || RUN.matcher(get).matches()
                || DIVERGENCES.matcher(get).matches()) {
            throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
        }
        throw new Refusal(404, "not_found", "there is nothing at " + path);
    }

    private ObjectNode status() {
        ObjectNode document = Json.object();
        status.read().properties().forEach(section -> document.set(section.getKey(), section.getValue()));
        var ledger = quota.ledger();
        document.putObject("quota")
                .put("limit", quota.rule().limit())
                .put("free", ledger.free(quota.rule(), clock.instant()))
                .put(
                        "silentUntil",
                        ledger.silentUntil().isAfter(clock.instant())
                                ? ledger.silentUntil().toString()
                                : null);
        return document.put("deadLetters", deadLetters.depth());
    }

    private ObjectNode list(Map<String, String> query) {
        String cursor = query.get("cursor");
        if (cursor != null && !RunIds.isId(cursor)) throw Refusal.field("cursor", "is not one that an answer gave");
        RunPage page = runs.list(query.get("function"), limit(query), cursor);
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("runs");
        page.runs().forEach(run -> list.add(run.toJson()));
        return json.put("nextCursor", page.nextCursor());
    }

    private ObjectNode divergences(Run run, Map<String, String> query) {
        long from = number(query, "cursor", 0, 0, Long.MAX_VALUE);
        if (!run.report().path("divergenceObject").isTextual()) {
            throw new Refusal(
                    409, "run_not_completed", "the run is " + run.status().word() + " and has no list yet");
        }
        RunObjects.LinePage page = objects.page(SliceScope.divergencesKey(run.runId()), from, limit(query));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("divergences");
        page.lines().forEach(list::add);
        return json.put("nextCursor", page.next() == null ? null : page.next().toString());
    }

    private Run find(String runId) {
        return runs.find(runId).orElseThrow(() -> new Refusal(404, "unknown_run", "there is no run " + runId));
    }

    private static int limit(Map<String, String> query) {
        return Math.toIntExact(number(query, "limit", DEFAULT_LIMIT, 1, MOST));
    }

    private static long number(Map<String, String> query, String name, long byDefault, long least, long most) {
        String text = query.get(name);
        if (text == null) return byDefault;
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) return number;
        } catch (NumberFormatException wrong) {
            throw Refusal.field(name, "must be a whole number");
        }
        throw Refusal.field(name, "must be " + least + " to " + most);
    }
}
