package dev.lockstep.smart;

import dev.lockstep.runtime.Command;
import dev.lockstep.runtime.Refusal;
import dev.lockstep.runtime.Reply;
import java.util.Set;

/// Which command does what. Thread-safe.
final class SmartRoutes {
    static final String FUNCTION = "smart";

    private static final Set<String> PATHS = Set.of("/smart", "/webhooks/mailerlite");

    private final SmartCalls calls;
    private final Webhook webhook;

    SmartRoutes(SmartCalls calls, Webhook webhook) {
        this.calls = calls;
        this.webhook = webhook;
    }

    /// Carries out a command.
    ///
    /// @throws Refusal where it is not carried out
    Reply handle(Command command) {
        return switch (command.source()) {
            case DIRECT -> calls.call(command.body(), command.deadline());
            case HTTP -> http(command);
            case QUEUE -> throw new IllegalStateException("messages are taken together");
        };
    }

    private Reply http(Command command) {
        return switch (command.route()) {
            case "POST /smart" -> calls.call(command.body(), command.deadline());
            case Webhook.ROUTE -> webhook.receive(command.body());
            default -> {
                String path = command.route().substring(command.route().indexOf(' ') + 1);
                if (!PATHS.contains(path)) throw new Refusal(404, "not_found", "there is nothing at " + path);
                throw new Refusal(405, "method_not_allowed", "this method is not allowed for " + path);
            }
        };
    }
}
