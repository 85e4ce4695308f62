package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.clients.ClientKey;
import dev.lockstep.contacts.links.OpenField;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.state.Json;
import org.jspecify.annotations.Nullable;

/// The lines of the divergence report, one kind each: `divergence`, `deleted_with_subscriber`, `ambiguous`, `invalid`
/// and `malformed`.
final class Lines {
    private Lines() {}

    static ObjectNode divergence(Client client, Subscriber subscriber, String column, OpenField values) {
        return Json.object()
                .put("kind", "divergence")
                .put("field", column)
                .put("email", client.email())
                .put("a_id", client.id().toString())
                .put("b_id", subscriber.id())
                .put("a", values.a())
                .put("b", values.b());
    }

    static ObjectNode deletedWithSubscriber(Client client, Subscriber subscriber) {
        return Json.object()
                .put("kind", "deleted_with_subscriber")
                .put("email", subscriber.email())
                .put("a_id", client.id().toString())
                .put("b_id", subscriber.id())
                .put("reason", "the client is deleted and MailerLite still has the subscriber");
    }

    static ObjectNode invalid(ClientKey client, String fault) {
        return Json.object()
                .put("kind", "invalid")
                .put("email", client.email())
                .put("a_id", client.id().toString())
                .put("reason", "the email " + fault);
    }

    static ObjectNode tooLong(Client client, Subscriber subscriber) {
        return Json.object()
                .put("kind", "invalid")
                .put("email", client.email())
                .put("a_id", client.id().toString())
                .put("b_id", subscriber.id())
                .put(
                        "reason",
                        "the values of the two have more than " + Shadow.MOST_CHARACTERS + " characters together");
    }

    static ObjectNode malformed(String description) {
        return Json.object().put("kind", "malformed").put("reason", description);
    }

    static ObjectNode ambiguous(ArrayNode clients, ArrayNode subscribers) {
        ObjectNode line = Json.object().put("kind", "ambiguous");
        line.set("clients", clients);
        line.set("subscribers", subscribers);
        return line.put("reason", "these records share emails or ids and cannot be told apart");
    }

    static ObjectNode person(String id, @Nullable String email) {
        return Json.object().put("id", id).put("email", email);
    }
}
