package dev.lockstep.smart;

import dev.lockstep.runtime.Body;
import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Messages;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import dev.lockstep.runtime.Telemetry;
import dev.lockstep.state.Breakers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which command does what. Thread-safe.
public final class SmartRoutes {
    public static final String FUNCTION = "smart";

    private static final String TASK = "task";
    private static final Pattern CONTACT = Pattern.compile("GET /contacts/([^/]{1,1000})");
    private static final Set<String> PATHS = Set.of("/smart", "/webhooks/mailerlite");

    private final SmartCalls calls;
    private final Webhook webhook;
    private final OutboxDrain outbox;
    private final Explain explain;
    private final HintTaker taker;

    private SmartRoutes(SmartCalls calls, Webhook webhook, OutboxDrain outbox, Explain explain, HintTaker taker) {
        this.calls = calls;
        this.webhook = webhook;
        this.outbox = outbox;
        this.explain = explain;
        this.taker = taker;
    }

    /// The routes of a function with these parts.
    public static SmartRoutes of(SmartParts parts, Telemetry telemetry) {
        Clock clock = parts.sync().clock();
        var smart = new SmartSync(parts.sync(), parts.known(), parts.log());
        var breakers = new Breakers(parts.dynamo(), parts.stateTable(), clock);
        var protection = new Protection(breakers, parts.sync().clients());
        var daily = new DailyLimit(parts.budgets(), parts.perDay(), clock);
        var hints = new Hints(parts.queue(), parts.deadLetters(), telemetry);
        var pending = new PendingHints(parts.dynamo(), parts.stateTable(), clock, parts.threads());
        var traces = new ContactTraces(parts.log(), parts.conflicts(), parts.refusals(), pending, parts.outbox());
        return new SmartRoutes(
                new SmartCalls(smart, protection, daily, hints, parts.leases(), parts.ids(), telemetry, clock),
                new Webhook(pending, hints, telemetry, parts.threads()),
                new OutboxDrain(parts.outbox(), hints, telemetry, clock),
                new Explain(parts.sync(), traces, clock),
                new HintTaker(
                        smart,
                        protection,
                        daily,
                        hints,
                        pending,
                        parts.leases(),
                        parts.ids(),
                        telemetry,
                        clock,
                        parts.pause()));
    }

    /// What takes the messages of the queue of hints.
    public Messages messages() {
        return taker;
    }

    /// Carries out a command.
    ///
    /// @throws Refusal where it is not carried out
    public Reply handle(Command command) {
        return switch (command.source()) {
            case DIRECT -> command.body().has(TASK) ? task(command) : calls.call(command.body(), command.deadline());
            case HTTP -> http(command);
            case QUEUE -> throw new IllegalStateException("messages are taken together");
        };
    }

    /// A plus is a plus in a path, whoever has decoded it before.
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException decodedBefore) {
            return segment;
        }
    }

    /// What the schedule asks for.
    private Reply task(Command command) {
        Body.of(command.body(), Set.of(TASK)).word(TASK, Set.of("drain"), "drain");
        return outbox.drain(command.deadline());
    }

    private Reply http(Command command) {
        return switch (command.route()) {
            case "POST /smart" -> calls.call(command.body(), command.deadline());
            case Webhook.ROUTE -> webhook.receive(command.body());
            default -> {
                Matcher contact = CONTACT.matcher(command.route());
                if (contact.matches()) yield explain.explain(decoded(contact.group(1)), command.deadline());
                String path = command.route().substring(command.route().indexOf(' ') + 1);
                if (!PATHS.contains(path) && !path.startsWith("/contacts/"))
                    throw new Refusal(404, "not_found", "there is nothing at " + path);
                throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
            }
        };
    }
}
