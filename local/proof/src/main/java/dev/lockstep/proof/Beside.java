package dev.lockstep.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.memory.MemoryQueue;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.runtime.Messages.Message;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Source;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lets smart do what it is called for: take webhooks, drain the outbox, take hints, answer calls. Between
/// the enterprise sync's invocations, and within them, while a worker of that waits for an answer. For one
/// thread.
final class Beside {
    private static final int MOST_STEPS = 1_200;
    private static final int MOST_TOGETHER = 100;
    private static final Duration INVOCATION = Duration.ofSeconds(60);
    private static final Duration VISIBILITY = Duration.ofMinutes(4);
    private static final int LATEST_COMMIT_SECONDS = 90;

    private final Stage stage;
    private final World world;
    private final Hints terms;
    private final Posts posts;
    private final SplittableRandom random;
    private final Set<Long> deliveredTwice = new HashSet<>();
    private final Deque<MemoryQueue.Message> dealtWith = new ArrayDeque<>();
    private final Deque<Edit> asked = new ArrayDeque<>();
    private List<MemoryQueue.Message> underWay = List.of();
    private Instant lastDrain;
    private boolean atWork;
    private int steps;

    Beside(Stage stage) {
        this.stage = stage;
        this.world = stage.world;
        this.terms = stage.history.hints();
        this.posts = new Posts(stage.history.seed(), terms, world.clock);
        this.random = new SplittableRandom(stage.history.seed() ^ 0x51ED270BL);
        this.lastDrain = world.clock.instant();
    }

    /// Begins to hear what both sides tell.
    void listen() {
        if (terms.isNone()) return;
        List<WebhookEvent> about = Stream.of(WebhookEvent.values())
                .filter(event -> event.wire().startsWith("subscriber."))
                .toList();
        world.account.webhookRules().register(new WebhookDraft("smart", "http://smart", about, true, true), "secret");
        world.account.webhookRules().listen(posts::fire);
        SplittableRandom random = new SplittableRandom(stage.history.seed() ^ 0x7A3D11L);
        world.clients.outbox().drain(Integer.MAX_VALUE, rows -> {});
        world.clients
                .outbox()
                .lateness(() -> random.nextInt(100) < terms.late()
                        ? Duration.ofSeconds(1 + random.nextInt(LATEST_COMMIT_SECONDS))
                        : Duration.ZERO);
    }

    /// What webhooks told so far.
    List<String> told() {
        return posts.delivered();
    }

    /// Whether nothing that smart was told, or was to be told, was lost on the way or given up.
    boolean hasHeardAll() {
        return !terms.isNone() && !posts.isAnyLost() && world.hints.gaveUp() == 0 && world.deadLetters.size() == 0;
    }

    /// Somebody calls smart, as soon as may be.
    void ask(Edit edit) {
        asked.add(edit);
    }

    /// Does all that is due by now, unless a worker of smart's is at work already.
    void now() {
        if (terms.isNone() || atWork || stage.isBroken()) return;
        atWork = true;
        try {
            while (step()) {
                if (++steps > MOST_STEPS) {
                    stage.violated(Invariant.TERMINATION, "smart did not rest after " + MOST_STEPS + " invocations");
                    return;
                }
            }
        } finally {
            atWork = false;
        }
    }

    /// Does all that is due by then, at its time.
    void until(Instant then) {
        if (terms.isNone() || atWork) return;
        now();
        for (Optional<Instant> next = nextDue(); next.isPresent(); next = nextDue()) {
            if (next.get().isAfter(then) || stage.isBroken()) return;
            world.clock.advanceTo(next.get());
            now();
        }
    }

    /// Does all that is due at any time.
    void toRest() {
        until(Instant.MAX);
    }

    /// Lets every webhook come once more, as one list, and a hint about everybody from either side, as one
    /// delivery.
    void tellAll() {
        ObjectNode all = Json.object();
        ArrayNode events = all.putArray("events");
        posts.delivered().forEach(body -> events.add(Json.readOwn(body)));
        webhook(Json.write(all));
        for (int contact : world.roster.everybody()) {
            String client = world.roster.client(contact);
            String subscriber = world.roster.subscriber(contact);
            if (client != null) send(Side.A, client);
            if (subscriber != null) send(Side.B, subscriber);
        }
        take(world.hints.takeDue(MOST_TOGETHER));
        toRest();
    }

    private void send(Side side, String id) {
        ObjectNode body = Json.object();
        body.putObject("hint").put("side", side.name()).put("id", id);
        body.put("mode", "bidirectional");
        world.hints.sendMessage(message -> message.queueUrl("hints").messageBody(Json.write(body)));
    }

    /// What smart does while one of its workers stands still.
    ///
    /// @param meanwhile what others do
    void standingStill(Runnable meanwhile) {
        boolean was = atWork;
        atWork = false;
        try {
            meanwhile.run();
        } finally {
            atWork = was;
        }
    }

    /// SQS delivers once more what a worker is at.
    void again() {
        List<MemoryQueue.Message> messages = underWay;
        if (!messages.isEmpty()) take(messages);
    }

    private Optional<Instant> nextDue() {
        return Stream.of(posts.nextDue(), nextDrain(), world.hints.nextDue())
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /// A drain that finds no row is none.
    private Optional<Instant> nextDrain() {
        Instant next = lastDrain.plus(terms.drain());
        return world.clients.outbox().nextCommitted().map(at -> at.isBefore(next) ? next : at);
    }

    private boolean step() {
        Edit call = asked.poll();
        if (call != null) {
            new Requests(stage).callSmart(call);
            return true;
        }
        Optional<Posts.Post> post = posts.take();
        if (post.isPresent()) {
            if (!webhook(post.get().body())) posts.again(post.get());
            return true;
        }
        if (nextDrain().filter(at -> !at.isAfter(world.clock.instant())).isPresent()) {
            lastDrain = world.clock.instant();
            invoke(new Command(Source.DIRECT, "direct", Map.of(), Json.object().put("task", "drain"), deadline()));
            return true;
        }
        List<MemoryQueue.Message> messages = new ArrayList<>(world.hints.takeDue(terms.together()));
        if (messages.isEmpty()) return false;
        // SQS may deliver again what was dealt with, once here, and with whatever has come since.
        if (!dealtWith.isEmpty() && random.nextInt(100) < terms.doubled()) messages.add(dealtWith.removeFirst());
        take(alike(messages));
        return true;
    }

    /// Those of the messages that are to be dealt with as the first one is; the others stay.
    private List<MemoryQueue.Message> alike(List<MemoryQueue.Message> messages) {
        List<MemoryQueue.Message> alike = new ArrayList<>();
        String how = how(messages.getFirst());
        for (MemoryQueue.Message message : messages) {
            if (how(message).equals(how)) alike.add(message);
            else world.hints.stay(message);
        }
        return alike;
    }

    private static String how(MemoryQueue.Message message) {
        JsonNode body = Json.readOwn(message.body());
        return body.path("mode").asText() + body.path("repair").asBoolean();
    }

    private boolean webhook(String body) {
        ObjectNode json = (ObjectNode) Json.readOwn(body);
        Reply reply = invoke(new Command(Source.HTTP, "POST /webhooks/mailerlite", Map.of(), json, deadline()));
        return reply != null && reply.status() < 300;
    }

    private void take(List<MemoryQueue.Message> messages) {
        List<Message> read = messages.stream()
                .map(message -> new Message(Long.toString(message.number()), (ObjectNode) Json.readOwn(message.body())))
                .toList();
        JsonNode first = read.getFirst().body();
        Wire wire = wire(first.path("mode").asText(), first.path("repair").asBoolean());
        List<MemoryQueue.Message> before = underWay;
        underWay = messages;
        Set<String> left =
                stage.smart(wire, routes -> routes.messages().take(stage.engine.delivered(read), deadline()));
        underWay = before;
        for (MemoryQueue.Message message : messages) {
            boolean isLeft = left == null || left.contains(Long.toString(message.number()));
            if (isLeft) world.hints.putBack(message, VISIBILITY);
            else if (deliveredTwice.add(message.number())) dealtWith.add(message);
        }
    }

    private @Nullable Reply invoke(Command command) {
        return stage.smart(wire("bidirectional", false), routes -> routes.handle(command));
    }

    /// The wire of a worker that is called so.
    Wire wire(String mode, boolean repair) {
        Wire wire = new Wire(stage);
        wire.sides = switch (mode) {
            case "AtoB" -> EnumSet.of(Side.B);
            case "BtoA" -> EnumSet.of(Side.A);
            default -> EnumSet.allOf(Side.class);
        };
        wire.repairs = repair;
        wire.isSmart = true;
        return wire;
    }

    Deadline deadline() {
        return new Deadline(world.clock.instant().plus(INVOCATION));
    }
}
