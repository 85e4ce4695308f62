package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Leases;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Whom runs are about to create in MailerLite, noted before they do so, until they are linked: who is created has no
/// link yet that could remember it, and a client may be renamed or deleted before there is one. Items of the state
/// table, under `CREATIONS`, one a run. Thread-safe.
public final class OpenCreations {
    private static final AttributeValue PARTITION = text("CREATIONS");

    private final DynamoDbClient dynamo;
    private final String table;
    private final Leases leases;
    private final Transactions transactions;

    public OpenCreations(DynamoDbClient dynamo, String table, Leases leases) {
        this.dynamo = dynamo;
        this.table = table;
        this.leases = leases;
        this.transactions = new Transactions(dynamo);
    }

    /// Notes that the run is about to create these, in place of those it noted before; with none it has
    /// nothing open.
    ///
    /// @param emails as written to MailerLite, by client
    /// @throws StaleLeaseException where the lease was taken over
    public void note(String runId, Map<UUID, String> emails, Lease lease) {
        Map<String, AttributeValue> key = Map.of("pk", PARTITION, "sk", text(runId));
        TransactWriteItem.Builder write = TransactWriteItem.builder();
        if (emails.isEmpty()) {
            write.delete(delete -> delete.tableName(table).key(key));
        } else {
            ObjectNode people = Json.object();
            new TreeMap<>(emails).forEach((client, email) -> people.put(client.toString(), email));
            Map<String, AttributeValue> item = new HashMap<>(key);
            item.put("people", text(Json.write(people)));
            write.put(put -> put.tableName(table).item(item));
        }
        List<TransactWriteItem> writes = List.of(leases.stillHeld(lease), write.build());
        if (transactions.write(writes) instanceof TransactionOutcome.Refused) {
            throw new StaleLeaseException("the creations are no longer this worker's to note");
        }
    }

    /// What every run left open: their emails as written to MailerLite, by client and run.
    public Map<String, Map<UUID, String>> all() {
        Map<String, Map<UUID, String>> found = new TreeMap<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :creations")
                        .expressionAttributeValues(Map.of(":creations", PARTITION)))
                .items()
                .forEach(item -> {
                    Map<UUID, String> people = new TreeMap<>();
                    Json.readOwn(text(item, "people"))
                            .properties()
                            .forEach(one -> people.put(
                                    UUID.fromString(one.getKey()),
                                    one.getValue().asText()));
                    found.put(text(item, "sk"), people);
                });
        return found;
    }
}
