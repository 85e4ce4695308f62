package dev.lockstep.contacts.links;

import static dev.lockstep.state.Attributes.instant;
import static dev.lockstep.state.Attributes.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import dev.lockstep.state.Lease;
import dev.lockstep.state.Leases;
import dev.lockstep.state.StaleLeaseException;
import dev.lockstep.state.TransactionOutcome;
import dev.lockstep.state.Transactions;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// Whom runs are about to create in MailerLite, noted before they do so, until they are linked: who is
/// created has no link yet that could remember it, and a client may be renamed or deleted before there is
/// one. Items of the state table, under `CREATIONS`, one a run. Thread-safe.
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

    /// Whom a run left open.
    ///
    /// @param lease the name of the lease that it holds: who holds it next knows that the run was stopped
    /// @param until when it is at work on them no more, unless it says so anew
    /// @param emails as written to MailerLite, by client
    public record Noted(String lease, Instant until, Map<UUID, String> emails) {
        public Noted {
            emails = Collections.unmodifiableMap(new TreeMap<>(emails));
        }

        /// Whether the run may be at work on them still, while somebody else holds this lease.
        public boolean isUnderWay(Lease holding, Instant now) {
            return !lease.equals(holding.name()) && now.isBefore(until);
        }
    }

    /// Notes that the run is about to create these, in place of those it noted before.
    ///
    /// @param emails as written to MailerLite, by client
    /// @param until when others may look for them
    /// @throws StaleLeaseException where the lease was taken over
    public void note(String runId, Map<UUID, String> emails, Instant until, Lease lease) {
        if (emails.isEmpty()) {
            nothing(runId, lease);
            return;
        }
        ObjectNode people = Json.object();
        new TreeMap<>(emails).forEach((client, email) -> people.put(client.toString(), email));
        Map<String, AttributeValue> item = new HashMap<>(key(runId));
        item.put("people", text(Json.write(people)));
        item.put("lease", text(lease.name()));
        item.put("until", instant(until));
        write(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table).item(item))
                        .build(),
                lease);
    }

    /// Notes that the run has nobody open.
    ///
    /// @throws StaleLeaseException where the lease was taken over
    public void nothing(String runId, Lease lease) {
        write(
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName(table).key(key(runId)))
                        .build(),
                lease);
    }

    private void write(TransactWriteItem write, Lease lease) {
        if (transactions.write(List.of(leases.stillHeld(lease), write)) instanceof TransactionOutcome.Refused) {
            throw new StaleLeaseException("the creations are no longer this worker's to note");
        }
    }

    /// What every run left open, by run.
    public Map<String, Noted> all() {
        Map<String, Noted> found = new TreeMap<>();
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
                    found.put(
                            text(item, "sk"),
                            new Noted(text(item, "lease"), Instant.parse(text(item, "until")), people));
                });
        return found;
    }

    private static Map<String, AttributeValue> key(String runId) {
        return Map.of("pk", PARTITION, "sk", text(runId));
    }
}
