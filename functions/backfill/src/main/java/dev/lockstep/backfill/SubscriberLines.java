package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Subscribers that wait for a later phase, as lines: whole, because asking MailerLite again would cost calls, and
/// with the clients that they could be.
final class SubscriberLines {
    private SubscriberLines() {}

    static ObjectNode of(Subscriber subscriber, List<Client> candidates) {
        ObjectNode line = SubscriberDocument.write(subscriber);
        ArrayNode clients = line.putArray("candidates");
        candidates.forEach(client -> clients.add(client.id().toString()));
        return line;
    }

    static List<UUID> candidates(JsonNode line) {
        List<UUID> candidates = new ArrayList<>();
        line.path("candidates").forEach(id -> candidates.add(UUID.fromString(id.asText())));
        return candidates;
    }
}
