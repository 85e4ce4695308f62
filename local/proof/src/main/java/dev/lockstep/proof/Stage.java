package dev.lockstep.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.memory.MemoryQueue;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Source;
import dev.lockstep.smart.SmartRoutes;
import dev.lockstep.state.Json;
import dev.lockstep.state.Run;
import dev.lockstep.state.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Plays one history with one fate, from the first round to rest, and notes what does not hold. For one
/// thread, once.
final class Stage {
    private static final int MOST_INVOCATIONS = 400;
    private static final int MOST_SETTLING = 8;
    private static final Duration VISIBILITY = Duration.ofMinutes(6);
    /// What a caller lets pass who was given a cursor.
    private static final Duration CALL_ON = Duration.ofSeconds(5);

    /// Between the edits that smart alone hears of.
    private static final List<Integer> GAPS = List.of(0, 0, 1, 3, 20, 50);

    private static final Duration CALL_AGAIN = Duration.ofMinutes(2);

    final History history;
    final World world;
    final Ledger ledger = new Ledger();
    final Script script;
    final StateWatch stateWatch;
    final SideWatch sideWatch;
    final Bonds bonds;
    final People people;
    final RunWatch runWatch;
    final UndoWatch undoWatch;
    private final HintWatch hintWatch;
    private final SplittableRandom gaps;
    final Beside beside;
    final Engine engine;
    private final Lots lots;
    private final List<Violation> violations = new ArrayList<>();
    private final Map<String, Sight> sights = new HashMap<>();
    private @Nullable String cursor;
    private @Nullable ObjectNode delivered;
    private boolean settling;
    private boolean besideAlone;
    private boolean dry;
    private int workers;
    private int overwritten;
    private int late;
    private int writes;

    Stage(History history, Fate fate, Engine engine) {
        this.history = history;
        this.lots = new Lots(fate);
        this.engine = engine;
        this.world = new World(history.terms());
        this.stateWatch = new StateWatch(this);
        this.sideWatch = new SideWatch(this);
        this.bonds = new Bonds(this);
        this.people = new People(world, ledger, sideWatch::made);
        this.runWatch = new RunWatch(this);
        this.undoWatch = new UndoWatch(this);
        this.hintWatch = new HintWatch(this);
        this.gaps = new SplittableRandom(history.seed() ^ 0x3C6EF372L);
        people.arrive(history);
        this.beside = new Beside(this);
        beside.listen();
        bonds.begin();
        this.script = new Script(history, this::happens);
    }

    /// Plays it.
    Outcome play() {
        for (int round = 0; round < history.rounds(); round++) {
            if (isBroken()) break;
            script.nextRound();
            rest(history.hints().lull());
            dry = history.dryRounds().contains(round);
            sights.clear();
            runToEnd();
            rest(Duration.ofHours(1));
            hintWatch.roundEnded();
        }
        dry = false;
        smartAlone();
        settling = true;
        // Whoever settles begins anew, whichever run a late worker left to be gone on with.
        cursor = null;
        script.nextRound();
        if (isBroken()) return new Outcome(List.copyOf(violations), lots.effects(), "", "", overwritten, late);
        if (settles()) echo();
        else violated(Invariant.QUIESCENCE, "the last run is " + runWatch.latest());
        Findings findings = new Findings(this);
        violations.addAll(findings.atRest());
        return new Outcome(
                List.copyOf(violations), lots.effects(), findings.essence(), findings.fingerprint(), overwritten, late);
    }

    /// People edit once more, and smart alone is at work.
    private void smartAlone() {
        if (history.hints().isNone() || isBroken()) return;
        besideAlone = true;
        script.nextRound();
        besideAlone = false;
        beside.toRest();
        hintWatch.judge();
    }

    /// Lets what is still under way come, and every hint once more.
    private void echo() {
        if (history.hints().isNone()) return;
        writes = 0;
        beside.toRest();
        beside.tellAll();
        if (writes > 0) violated(Invariant.ECHO, "at rest smart was told what it knows, and wrote");
    }

    /// Runs until one that begins here finds nothing to do, and so does nothing. One that was begun before, and whose
    /// worker died, goes on with what it had planned then.
    private boolean settles() {
        Instant begun = now();
        for (int again = 0; again < MOST_SETTLING; again++) {
            writes = 0;
            sights.clear();
            runToEnd();
            rest(Duration.ofHours(1));
            Run run = runWatch.latest();
            if (run != null && run.status() == RunStatus.HELD) {
                new Requests(this).approve(run, "right");
                runQueue();
                continue;
            }
            if (run == null || run.startedAt().isBefore(begun)) continue;
            if (run.status() == RunStatus.COMPLETED && runWatch.foundNothing(run) && writes == 0) return true;
        }
        return false;
    }

    // --- the world's course

    /// Calls the sync as its schedule does, and delivers what it queues, until its run has ended.
    private void runToEnd() {
        boolean done = schedule();
        for (int count = 0; count < MOST_INVOCATIONS; count++) {
            if (isBroken()) return;
            Optional<MemoryQueue.Message> message = world.queue.take();
            if (message.isPresent()) {
                beside.until(message.get().due());
                world.clock.advanceTo(message.get().due());
                deliver(message.get());
                continue;
            }
            Run run = runWatch.latest();
            if (done && run != null && (run.status().ended() || run.status() == RunStatus.HELD)) {
                runWatch.judge(run);
                return;
            }
            rest(cursor == null ? CALL_AGAIN : CALL_ON);
            done = schedule();
        }
        violated(Invariant.TERMINATION, "no end after " + MOST_INVOCATIONS + " invocations");
    }

    /// Delivers what is queued.
    private void runQueue() {
        for (int count = 0; count < MOST_INVOCATIONS; count++) {
            Optional<MemoryQueue.Message> message = world.queue.take();
            if (message.isEmpty()) return;
            beside.until(message.get().due());
            world.clock.advanceTo(message.get().due());
            deliver(message.get());
        }
        violated(Invariant.TERMINATION, "no end after " + MOST_INVOCATIONS + " deliveries");
    }

    /// Begins a run, or goes on with the one that waits for its caller.
    private boolean schedule() {
        boolean itself = settling || history.terms().records() == 0;
        ObjectNode request = Json.object()
                .put("direction", "both")
                .put("maxRecords", itself ? 300 : history.terms().records())
                .put("dryRun", dry)
                .put("maxDurationMs", history.terms().sliceMillis())
                .put("autoContinue", itself)
                .put("cursor", cursor);
        cursor = null;
        Reply reply = invoke(new Command(Source.DIRECT, "direct", Map.of(), request, deadline()));
        if (reply != null) cursor = reply.body().path("nextCursor").textValue();
        return reply != null;
    }

    private void deliver(MemoryQueue.Message message) {
        ObjectNode body = (ObjectNode) Json.readOwn(message.body());
        delivered = body;
        Reply reply = invoke(new Command(Source.QUEUE, "queue", Map.of(), body, deadline()));
        if (reply == null) world.queue.putBack(message, VISIBILITY);
        if (reply != null && history.terms().twice()) again(body);
        delivered = null;
    }

    /// SQS delivers a message once more.
    private void again(ObjectNode body) {
        invoke(new Command(Source.QUEUE, "queue", Map.of(), body, deadline()));
    }

    private void happens(Edit edit) {
        if (edit.isCallOfSmart()) {
            beside.ask(edit);
        } else if (edit.isRequest()) {
            new Requests(this).make(edit);
            people.acted();
        } else {
            people.edit(edit);
            if (besideAlone) rest(Duration.ofSeconds(GAPS.get(gaps.nextInt(GAPS.size()))));
        }
    }

    /// A request over HTTP; null where it came to no answer.
    @Nullable
    Reply http(String route, ObjectNode body) {
        return invoke(new Command(Source.HTTP, route, Map.of(), body, deadline()));
    }

    private Deadline deadline() {
        return new Deadline(world.clock.instant().plusMillis(history.terms().sliceMillis()));
    }

    /// One invocation: a worker of its own, which may end otherwise than by an answer; null then.
    private @Nullable Reply invoke(Command command) {
        Wire wire = new Wire(this);
        wire.sights.putAll(sights);
        try {
            return engine.assemble(this, wire).handle(command);
        } catch (Refusal refusal) {
            return command.source() == Source.HTTP ? new Reply(refusal.status(), refusal.toJson(), Map.of()) : null;
        } catch (Crash | RuntimeException ended) {
            return null;
        } finally {
            hand(wire.sights);
        }
    }

    /// An invocation of smart, by a worker of its own; null where it came to no answer.
    <T> @Nullable T smart(Wire wire, Function<SmartRoutes, T> work) {
        try {
            return work.apply(engine.smart(this, wire));
        } catch (Crash | RuntimeException ended) {
            return null;
        }
    }

    /// Hands what a worker saw to the next one.
    private void hand(Map<String, Sight> seen) {
        seen.forEach((id, sight) -> sights.merge(
                id, lots.areCast() ? sight.relay() : sight, lots.areCast() ? Sight::earlier : Sight::later));
    }

    /// What happens while a worker stands still: another takes over, who may go by what this one stored of
    /// what it saw, and comes to an end or dies.
    void meanwhile(Wire wire) {
        pass(lots.fate().pause());
        if (wire.isSmart) {
            beside.standingStill(() -> takeOver(beside::again));
            return;
        }
        wire.sights.forEach((id, sight) -> sights.putIfAbsent(id, sight.relay()));
        takeOver(() -> {
            ObjectNode body = delivered;
            if (body == null) schedule();
            else again(body);
        });
    }

    private void takeOver(Runnable doubled) {
        Fate fate = lots.fate();
        if (fate.isSecondDelivery()) {
            doubled.run();
        } else if (fate.successor() == 0) {
            runToEnd();
        } else {
            lots.succeed();
            schedule();
            lots.ceded();
        }
    }

    /// Lets time pass in which smart may be at work.
    private void rest(Duration duration) {
        Instant then = world.clock.instant().plus(duration);
        beside.until(then);
        world.clock.advanceTo(then);
    }

    void pass(Duration duration) {
        world.clock.advance(duration);
    }

    /// Lets the sync wait. It draws lots for its pauses, which a whole second does not tell apart.
    void pause(Duration duration) {
        pass(Duration.ofSeconds(duration.plusMillis(999).toSeconds()));
    }

    Lots.Lot effect() {
        return settling ? Lots.Lot.LIVES : lots.effect();
    }

    int round() {
        return script.round();
    }

    long nextWorker() {
        return history.seed() * 1_000_003L + ++workers;
    }

    // --- what was seen

    /// Looks at something. A fault of the looker's own must not pass for one of the sync, which would
    /// handle it.
    static void watching(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException bug) {
            throw new AssertionError("the proof itself failed", bug);
        }
    }

    /// Whether anything does not hold: then nothing more needs to be played.
    boolean isBroken() {
        return !violations.isEmpty() && !engine.playsOn();
    }

    void violated(Invariant invariant, String detail) {
        violations.add(new Violation(invariant, detail));
    }

    void wrote(Side side, Wire wire) {
        if (wire.dry) violated(Invariant.SCOPE, "a dry run wrote to " + side);
        if (!wire.sides.contains(side))
            violated(Invariant.SCOPE, "who was to write to " + wire.sides + " did to " + side);
        undoWatch.wrote(wire);
        writes++;
    }

    void stored(String table, Wire wire) {
        if (wire.dry) violated(Invariant.SCOPE, "a dry run wrote to the table " + table);
        writes++;
    }

    void overwritten(int edits) {
        overwritten += edits;
    }

    /// A worker that no longer has the lease wrote to MailerLite, which cannot know.
    void cameLate() {
        late++;
    }

    Instant now() {
        return world.clock.instant();
    }
}
