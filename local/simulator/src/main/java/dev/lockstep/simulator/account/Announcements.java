package dev.lockstep.simulator.account;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells a listener what writes did, once for each webhook that asked. Guarded by the account's lock.
final class Announcements {
    private final WebhookTable webhooks;
    private final FieldTable fields;
    private final GroupTable groups;
    private @Nullable Consumer<Firing> listener;

    Announcements(WebhookTable webhooks, FieldTable fields, GroupTable groups) {
        this.webhooks = webhooks;
        this.fields = fields;
        this.groups = groups;
    }

    void listen(@Nullable Consumer<Firing> next) {
        listener = next;
    }

    boolean heardBy(Consumer<Firing> one) {
        return listener == one;
    }

    void announce(@Nullable Subscriber before, Subscriber after) {
        Consumer<Firing> hearing = listener;
        if (hearing == null || webhooks.isEmpty()) {
            return;
        }
        @Nullable String subscriber = null;
        for (Occurrence occurrence : Occurrence.between(before, after)) {
            for (Webhook webhook : webhooks.wanting(occurrence.kind())) {
                subscriber = subscriber == null ? EventJson.subscriber(after, fields) : subscriber;
                hearing.accept(new Firing(
                        webhook,
                        new SubscriberEvent(
                                occurrence.kind(), Long.toString(after.id), subscriber, group(occurrence.group()))));
            }
        }
    }

    private SubscriberEvent.@Nullable EventGroup group(long id) {
        GroupState group = groups.get(id);
        return group == null ? null : new SubscriberEvent.EventGroup(Long.toString(id), group.name);
    }
}
