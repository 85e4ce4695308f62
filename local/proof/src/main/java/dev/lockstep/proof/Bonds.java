package dev.lockstep.proof;

import dev.lockstep.contacts.merge.Side;
import dev.lockstep.proof.Ledger.Departure;
import dev.lockstep.state.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Looks at the links: which two records each joins, and that none ends without its tombstones. For one thread.
final class Bonds {
    private static final String OF_CLIENT = "A#";
    private static final String OF_SUBSCRIBER = "B#";
    private static final String TOMBSTONE = "T#";

    private final Stage stage;
    private final Set<String> linked = new HashSet<>();
    private final Set<String> tombstones = new HashSet<>();
    private final Map<String, Long> buried = new HashMap<>();

    Bonds(Stage stage) {
        this.stage = stage;
    }

    /// Notes the links that were there before any run.
    void begin() {
        present().forEach((client, subscriber) -> linked.addAll(List.of(client, subscriber)));
    }

    void written(TransactWriteItemsRequest request) {
        Set<String> put = new HashSet<>();
        Set<String> deleted = new HashSet<>();
        for (TransactWriteItem item : request.transactItems()) {
            if (item.put() != null && item.put().tableName().equals(World.LINKS)) {
                put.add(key(item.put().item()));
                if (key(item.put().item()).startsWith(OF_CLIENT))
                    joined(item.put().item());
            }
            if (item.delete() != null && item.delete().tableName().equals(World.LINKS)) {
                deleted.add(key(item.delete().key()));
            }
        }
        for (String key : put) {
            if (!key.startsWith(TOMBSTONE)) continue;
            tombstones.add(key);
            buried.put(key.substring(TOMBSTONE.length() + OF_CLIENT.length()), stage.ledger.now());
        }
        for (String key : deleted) {
            if (!put.contains(TOMBSTONE + key))
                stage.violated(Invariant.STAYS_DELETED, key + " ended without a tombstone");
        }
    }

    private static String key(Map<String, AttributeValue> item) {
        return Attributes.text(item, "pk");
    }

    private void joined(Map<String, AttributeValue> link) {
        String client = Attributes.text(link, "a_id");
        String subscriber = Attributes.text(link, "b_id");
        linked.add(client);
        linked.add(subscriber);
        if (stage.world.contact(client) == stage.world.contact(subscriber)) return;
        stage.violated(Invariant.SAME_PEOPLE, "a link joins two people, " + client + " and " + subscriber);
    }

    /// Whether the record ever had a link that the sync made.
    boolean wasLinked(String id) {
        return linked.contains(id);
    }

    /// Whether the sync ended the record's link after that, and so knows of it.
    boolean isKnown(Departure departure) {
        return buried.getOrDefault(departure.id(), -1L) >= departure.at();
    }

    /// The subscriber of each client that is linked, as it is stored.
    Map<String, String> present() {
        Map<String, String> present = new TreeMap<>();
        for (Map<String, AttributeValue> item : stage.world.dynamo.items(World.LINKS)) {
            if (key(item).startsWith(OF_CLIENT))
                present.put(Attributes.text(item, "a_id"), Attributes.text(item, "b_id"));
        }
        return present;
    }

    /// What is wrong with the links at rest.
    List<Violation> atRest() {
        List<Violation> found = new ArrayList<>();
        Map<String, String> pointers = new TreeMap<>();
        Set<String> keys = new HashSet<>();
        for (Map<String, AttributeValue> item : stage.world.dynamo.items(World.LINKS)) {
            keys.add(key(item));
            if (key(item).startsWith(OF_SUBSCRIBER))
                pointers.put(key(item).substring(2), Attributes.text(item, "a_id"));
        }
        Map<String, String> links = present();
        links.forEach((client, subscriber) -> {
            if (!client.equals(pointers.remove(subscriber))) {
                found.add(new Violation(Invariant.SAME_PEOPLE, "nothing points back to the link of " + client));
            }
            int contact = stage.world.contact(client);
            if (!stage.ledger.isPresent(contact, Side.A) || !stage.ledger.isPresent(contact, Side.B)) {
                found.add(
                        new Violation(Invariant.CONVERGENCE, "contact " + contact + " is gone from a side and linked"));
            }
        });
        pointers.forEach((subscriber, client) -> found.add(
                new Violation(Invariant.SAME_PEOPLE, subscriber + " points to " + client + ", who has no link")));
        for (String key : tombstones) {
            if (!keys.contains(key))
                found.add(new Violation(Invariant.STAYS_DELETED, "the tombstone " + key + " is gone"));
        }
        return found;
    }
}
