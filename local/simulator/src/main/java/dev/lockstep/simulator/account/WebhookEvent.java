package dev.lockstep.simulator.account;

import java.util.Optional;

/// What a webhook can ask for (MailerLite docs, Webhooks). The simulator never fires those about automations
/// and campaigns: it has none.
public enum WebhookEvent {
    CREATED("subscriber.created"),
    UPDATED("subscriber.updated"),
    UNSUBSCRIBED("subscriber.unsubscribed"),
    ADDED_TO_GROUP("subscriber.added_to_group"),
    REMOVED_FROM_GROUP("subscriber.removed_from_group"),
    BOUNCED("subscriber.bounced"),
    AUTOMATION_TRIGGERED("subscriber.automation_triggered"),
    AUTOMATION_COMPLETED("subscriber.automation_completed"),
    SPAM_REPORTED("subscriber.spam_reported"),
    DELETED("subscriber.deleted"),
    ACTIVE("subscriber.active"),
    CAMPAIGN_SENT("campaign.sent"),
    CAMPAIGN_CLICK("campaign.click"),
    CAMPAIGN_OPEN("campaign.open");

    private final String wire;

    WebhookEvent(String wire) {
        this.wire = wire;
    }

    /// The name as the API writes it, such as `subscriber.created`.
    public String wire() {
        return wire;
    }

    /// Whether only a batchable webhook may ask for it (MailerLite docs, Webhooks, the table of events).
    public boolean batchableOnly() {
        return this == DELETED || this == CAMPAIGN_CLICK || this == CAMPAIGN_OPEN;
    }

    /// The event with exactly this name, empty for any other text.
    public static Optional<WebhookEvent> ofWire(String name) {
        for (WebhookEvent event : values()) {
            if (event.wire.equals(name)) {
                return Optional.of(event);
            }
        }
        return Optional.empty();
    }
}
