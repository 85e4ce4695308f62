package dev.lockstep.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.conflicts.ConflictTable;
import dev.lockstep.enterprise.EnterpriseCursor.Phase;
import dev.lockstep.runs.RunLife;
import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.state.Json;
import dev.lockstep.state.Leases;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import dev.lockstep.state.Runs;
import dev.lockstep.sync.Resolver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Which command does what. Thread-safe.
public final class EnterpriseRoutes {
    private static final Pattern APPROVAL = Pattern.compile("POST /runs/([^/]{1,64})/approval");
    private static final Pattern UNDO = Pattern.compile("POST /runs/([^/]{1,64})/undo");
    private static final Pattern RESOLUTION = Pattern.compile("POST /conflicts/([^/]{1,200})/resolution");
    /// An HTTP API waits 30 seconds for an integration (API Gateway, Quotas for HTTP APIs).
    private static final Duration HTTP_ANSWER = Duration.ofSeconds(25);

    private final RunLife life;
    private final Runs runs;
    private final ConflictList conflicts;
    private final ConflictResolution resolution;
    private final ContinuationTokens tokens;
    private final UndoStart undo;
    private final Clock clock;

    /// The routes of a function with these parts.
    ///
    /// @param life of the job that has the parts
    public static EnterpriseRoutes of(Parts parts, RunLife life, Runs runs, ConflictTable conflicts, Leases leases) {
        Clock clock = parts.sync().clock();
        var resolver = new Resolver(
                parts.sync().mapping(),
                parts.sync().clients(),
                parts.sync().subscribers(),
                parts.sync().links(),
                conflicts,
                leases,
                parts.sync().writersOf(),
                clock);
        var tokens = new ContinuationTokens(runs, parts.sync().mapping().fingerprint());
        return new EnterpriseRoutes(
                life,
                runs,
                new ConflictList(conflicts),
                new ConflictResolution(resolver, clock),
                tokens,
                new UndoStart(life, runs, parts.history(), clock),
                clock);
    }

    private EnterpriseRoutes(
            RunLife life,
            Runs runs,
            ConflictList conflicts,
            ConflictResolution resolution,
            ContinuationTokens tokens,
            UndoStart undo,
            Clock clock) {
        this.life = life;
        this.runs = runs;
        this.conflicts = conflicts;
        this.resolution = resolution;
        this.tokens = tokens;
        this.undo = undo;
        this.clock = clock;
    }

    /// Carries out a command.
    ///
    /// @throws Refusal where it is not carried out
    public Reply handle(Command command) {
        return switch (command.source()) {
            case QUEUE -> life.deliver(command);
            case DIRECT -> Reply.ok(sync(command.body(), command.deadline()));
            case HTTP -> http(command);
        };
    }

    private Reply http(Command command) {
        Matcher approval = APPROVAL.matcher(command.route());
        if (approval.matches()) return approve(approval.group(1), command.body());
        Matcher undone = UNDO.matcher(command.route());
        if (undone.matches()) return undo.start(undone.group(1), command.body());
        Matcher resolved = RESOLUTION.matcher(command.route());
        if (resolved.matches()) {
            Instant end = soonEnough(command.deadline()).at();
            return resolution.resolve(resolved.group(1), command.body(), end);
        }
        return switch (command.route()) {
            case "POST /enterprise" -> Reply.ok(sync(command.body(), soonEnough(command.deadline())));
            case "GET /conflicts" -> Reply.ok(conflicts.list(command));
            default -> {
                String path = command.route().substring(command.route().indexOf(' ') + 1);
                throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
            }
        };
    }

    private Deadline soonEnough(Deadline deadline) {
        Instant soon = clock.instant().plus(HTTP_ANSWER);
        return soon.isBefore(deadline.at()) ? new Deadline(soon) : deadline;
    }

    private ObjectNode sync(ObjectNode body, Deadline given) {
        EnterpriseRequest request = EnterpriseRequest.read(body);
        Instant enough = clock.instant().plus(request.maxDuration());
        Deadline deadline = enough.isBefore(given.at()) ? new Deadline(enough) : given;
        Run before = request.cursor() == null ? start(request) : goOn(request, request.cursor());
        return answer(before, life.work(before, deadline));
    }

    /// A new run, or one of the same kind that stood still and is taken over. One of another kind goes
    /// on by its own queue: whoever asks for a dry run gets no other.
    private Run start(EnterpriseRequest request) {
        Run run = life.start(request.toJson());
        EnterpriseRequest own = EnterpriseRequest.stored(run.request());
        boolean isSame = own.dryRun() == request.dryRun()
                && own.autoContinue() == request.autoContinue()
                && own.sides().equals(request.sides())
                && own.undoes() == null;
        if (isSame) return run;
        life.enqueue(run, Duration.ZERO);
        throw new Refusal(
                409,
                "run_live",
                "the run " + run.runId() + " stood still and goes on now; begin anew when it has ended");
    }

    /// A resting run takes the next records; one whose call ran out of time goes on where it stopped.
    private Run goOn(EnterpriseRequest request, String token) {
        Run resting = tokens.run(token, request);
        EnterpriseCursor cursor = EnterpriseCursor.read(resting.cursor());
        EnterpriseCursor next =
                cursor.phase() == Phase.RESTING ? cursor.resumed(request.maxRecords(), clock.instant()) : cursor;
        return life.goOnFrom(resting, next.toJson());
    }

    /// The seed's answer (seed 002, "Response Format"), for this call alone.
    private ObjectNode answer(Run before, Run after) {
        boolean done = after.status() == RunStatus.COMPLETED;
        ObjectNode answer = Json.object().put("runId", after.runId());
        for (String count : new String[] {"recordsProcessed", "conflictsDetected", "updatesApplied", "errors"}) {
            answer.put(
                    count,
                    after.report().path(count).asLong()
                            - before.report().path(count).asLong());
        }
        answer.put("done", done)
                .put("nextCursor", after.status() == RunStatus.PAUSED ? tokens.token(after) : null)
                .put("status", after.status().word())
                .put("message", message(after));
        for (String part : new String[] {"planned", "planHash", "planObjects", "estimate", "held", "incomplete"}) {
            answer.set(part, after.report().path(part));
        }
        return answer;
    }

    private static String message(Run run) {
        return switch (run.status()) {
            case COMPLETED -> completed(run.report());
            case FAILED ->
                run.error() == null
                        ? "Sync failed"
                        : "Sync failed: " + run.error().detail();
            case HELD -> "Sync is held: approve the plan, or change the limits";
            case PAUSED -> "More to do: call again with nextCursor";
            case QUEUED, RUNNING -> "Sync goes on by itself";
        };
    }

    private static String completed(JsonNode report) {
        List<String> faults = new ArrayList<>();
        JsonNode fields = report.path("missingFields");
        if (!fields.isEmpty()) {
            faults.add("MailerLite lacks fields, which ./lockstep fields init makes: " + words(fields));
        }
        JsonNode groups = report.path("missingGroups");
        if (!groups.isEmpty()) {
            faults.add("MailerLite lacks groups, which nobody joins or leaves: " + words(groups));
        }
        if (report.path("incomplete").isTextual())
            faults.add(report.path("incomplete").asText());
        if (faults.isEmpty()) return "Sync completed successfully";
        return "Sync completed, but " + String.join("; ", faults);
    }

    private static String words(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private Reply approve(String runId, ObjectNode json) {
        String hash = Body.of(json, Set.of("planHash")).text("planHash");
        Run run = runs.find(runId).orElseThrow(() -> new Refusal(404, "unknown_run", "there is no run " + runId));
        if (!run.function().equals(Enterprise.FUNCTION) || run.status() != RunStatus.HELD) {
            throw new Refusal(409, "not_held", "the run is " + run.status().word() + " and waits for no approval");
        }
        if (!hash.equals(run.report().path("planHash").textValue())) {
            throw new Refusal(409, "other_plan", "the run is held for another plan than this one");
        }
        if (!tokens.mapping().equals(run.report().path("mapping").asText())) {
            throw new Refusal(409, "other_mapping", "the mapping has changed since the plan was made");
        }
        Run going = life.goOnFrom(
                run, EnterpriseCursor.read(run.cursor()).approving().toJson());
        life.enqueue(going, Duration.ZERO);
        return Reply.accepted(
                Json.object().put("runId", runId).put("status", going.status().word()));
    }
}
