package dev.lockstep.simulator.account;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that a write did to a subscriber, of the kinds that webhooks tell.
///
/// @param group the group joined or left, 0 for the other events
record Occurrence(WebhookEvent kind, long group) {
    /// What happened between two states of one subscriber, null for one who was not there; in the order in
    /// which it is told. Nothing names a change of the email, of IPs or of times: it alone is no event.
    /// Someone brought back from deletion counts as created, an assumption: no document says.
    static List<Occurrence> between(@Nullable Subscriber before, Subscriber after) {
        List<Occurrence> found = new ArrayList<>();
        if (after.deleted()) {
            if (before != null && !before.deleted()) {
                found.add(of(WebhookEvent.DELETED));
            }
            return found;
        }
        if (before == null || before.deleted()) {
            found.add(of(WebhookEvent.CREATED));
        } else {
            changes(before, after, found);
        }
        memberships(before, after, found);
        return found;
    }

    private static void changes(Subscriber before, Subscriber after, List<Occurrence> found) {
        // MailerLite docs, Webhooks: updated is for custom fields and for a confirmed subscription.
        boolean confirmed = before.status == Status.UNCONFIRMED && after.status == Status.ACTIVE;
        if (confirmed || !Arrays.equals(before.values, after.values)) {
            found.add(of(WebhookEvent.UPDATED));
        }
        if (before.status == after.status) {
            return;
        }
        switch (after.status) {
            case ACTIVE -> found.add(of(WebhookEvent.ACTIVE));
            case UNSUBSCRIBED -> found.add(of(WebhookEvent.UNSUBSCRIBED));
            case BOUNCED -> found.add(of(WebhookEvent.BOUNCED));
            case JUNK -> found.add(of(WebhookEvent.SPAM_REPORTED));
            case UNCONFIRMED -> {}
        }
    }

    private static void memberships(@Nullable Subscriber before, Subscriber after, List<Occurrence> found) {
        for (long group : after.groups) {
            if (before == null || !before.inGroup(group)) {
                found.add(new Occurrence(WebhookEvent.ADDED_TO_GROUP, group));
            }
        }
        if (before != null) {
            for (long group : before.groups) {
                if (!after.inGroup(group)) {
                    found.add(new Occurrence(WebhookEvent.REMOVED_FROM_GROUP, group));
                }
            }
        }
    }

    private static Occurrence of(WebhookEvent kind) {
        return new Occurrence(kind, 0);
    }
}
