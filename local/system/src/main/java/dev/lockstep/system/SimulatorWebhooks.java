package dev.lockstep.system;

import dev.lockstep.simulator.account.Account;
import dev.lockstep.simulator.account.AccountWebhooks;
import dev.lockstep.simulator.account.WebhookDraft;
import dev.lockstep.simulator.account.WebhookEvent;
import java.util.List;

/// The two webhooks by which a simulated account tells the system what was changed.
public final class SimulatorWebhooks {
    private static final String RECEIVER = "/webhooks/mailerlite";
    private static final List<WebhookEvent> TOLD_SINGLY = List.of(
            WebhookEvent.CREATED,
            WebhookEvent.UPDATED,
            WebhookEvent.UNSUBSCRIBED,
            WebhookEvent.ACTIVE,
            WebhookEvent.BOUNCED,
            WebhookEvent.SPAM_REPORTED,
            WebhookEvent.ADDED_TO_GROUP,
            WebhookEvent.REMOVED_FROM_GROUP);

    private SimulatorWebhooks() {}

    /// Has the account send its webhooks to the system, and no more to where an earlier one was.
    public static void send(Account account, LocalSystem system) {
        String url = system.url() + RECEIVER;
        // Any of several secrets will do.
        String secret = system.webhookSecret().split(",", 2)[0].strip();
        AccountWebhooks webhooks = account.webhookRules();
        webhooks.register(new WebhookDraft("Lockstep", url, TOLD_SINGLY, true, false), secret);
        // MailerLite tells deletions only in batches.
        webhooks.register(
                new WebhookDraft("Lockstep deletions", url, List.of(WebhookEvent.DELETED), true, true), secret);
    }
}
