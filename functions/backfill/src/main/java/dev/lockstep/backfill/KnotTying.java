package dev.lockstep.backfill;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.contacts.canonical.Form;
import dev.lockstep.contacts.clients.Client;
import dev.lockstep.contacts.matching.Knots;
import dev.lockstep.contacts.subscribers.Subscriber;
import dev.lockstep.contacts.subscribers.SubscriberDocument;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.runs.StepRecords.ClientIndex;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The third phase, in one step: ties what nobody can tell apart into knots, and lists each knot by name. Knots are
/// few, so they are held in memory.
final class KnotTying {
    private static final int CLIENTS_PER_READ = 1000;
    private final Parts parts;

    KnotTying(Parts parts) {
        this.parts = parts;
    }

    PhaseStep step(Cursor cursor, Tally tally, SliceScope scope) {
        Knots knots = new Knots();
        Map<String, @Nullable String> emails = new HashMap<>();
        ClientIndex linked = parts.records().clients(scope.runId());
        parts.records()
                .undecided(scope.runId(), Phase.DEFERRED.name())
                .forEach(object -> parts.objects().forEachLine(object, line -> {
                    Subscriber subscriber = SubscriberDocument.read(line);
                    emails.put(subscriber.id(), subscriber.email());
                    List<UUID> candidates = SubscriberLines.candidates(line);
                    knots.add(subscriber.id(), Form.EMAIL.of(subscriber.email()), candidates);
                    leaveOut(candidates, linked, knots);
                }));
        scope.sharedEmails().forEach((email, clients) -> {
            knots.addShared(email, clients);
            leaveOut(clients, linked, knots);
        });
        List<Knots.Knot> all = knots.all();
        List<UUID> clients =
                all.stream().flatMap(knot -> knot.clients().stream()).toList();
        tally.add(Count.AMBIGUOUS, all.size());
        tally.add(Count.AMBIGUOUS_CLIENTS, clients.size());
        tally.add(
                Count.AMBIGUOUS_SUBSCRIBERS,
                all.stream().mapToLong(knot -> knot.subscribers().size()).sum());
        String key = scope.key("lines", cursor.phase(), cursor.step());
        String lines = parts.objects().put(key, lines(all, emailsOf(clients), emails));
        return new PhaseStep.Done(StepRecord.ofClients(clients, lines, null), Cursor.at(Phase.CLIENTS), 0);
    }

    private static void leaveOut(List<UUID> clients, ClientIndex linked, Knots knots) {
        clients.stream().filter(linked::contains).forEach(knots::leaveOut);
    }

    private Map<UUID, @Nullable String> emailsOf(List<UUID> clients) {
        Map<UUID, @Nullable String> emails = new HashMap<>();
        for (int start = 0; start < clients.size(); start += CLIENTS_PER_READ) {
            List<UUID> some = clients.subList(start, Math.min(start + CLIENTS_PER_READ, clients.size()));
            for (Client client : parts.clients().find(List.of(), List.of(), some)) {
                emails.put(client.id(), client.email());
            }
        }
        return emails;
    }

    private static List<ObjectNode> lines(
            List<Knots.Knot> knots,
            Map<UUID, @Nullable String> clientEmails,
            Map<String, @Nullable String> subscriberEmails) {
        List<ObjectNode> lines = new ArrayList<>();
        for (Knots.Knot knot : knots) {
            ArrayNode clients = Json.mapper().createArrayNode();
            knot.clients().forEach(id -> clients.add(Lines.person(id.toString(), clientEmails.get(id))));
            ArrayNode subscribers = Json.mapper().createArrayNode();
            knot.subscribers().forEach(id -> subscribers.add(Lines.person(id, subscriberEmails.get(id))));
            lines.add(Lines.ambiguous(clients, subscribers));
        }
        return lines;
    }
}
