package dev.lockstep.bench;

import dev.lockstep.contacts.links.DynamoLinkTable;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.state.Json;
import dev.lockstep.state.Leases;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Edits people who are in step, as the app and another program at MailerLite would: nobody twice.
final class Edits {
    private final Stage stage;
    private final HttpClient http;
    private final List<Link> inStep;
    private int used;

    Edits(Stage stage, DynamoDbClient dynamo, HttpClient http) {
        this.stage = stage;
        this.http = http;
        List<UUID> clients = AppDatabase.with(stage.system().databaseUrl(), Edits::living);
        this.inStep = new DynamoLinkTable(dynamo, "Links", new Leases(dynamo, "SyncState", Clock.systemUTC()))
                .byClient(clients).values().stream()
                        .filter(link -> link.conflicts().isEmpty()
                                && link.shadow().open().isEmpty()
                                && link.shadow().accepted().isEmpty())
                        .sorted(Comparator.comparing(Link::clientId))
                        .toList();
    }

    /// Gives the next so many people another company on A, and as many others another phone number on B.
    void make(int aSide) throws IOException, InterruptedException {
        List<Link> onA = next(aSide);
        List<Link> onB = next(aSide);
        AppDatabase.with(stage.system().databaseUrl(), connection -> editA(connection, onA));
        for (Link link : onB) editB(link);
    }

    private List<Link> next(int count) {
        if (used + count > inStep.size()) {
            throw new IllegalArgumentException("there are " + inStep.size() + " people in step, and " + used
                    + " of them are edited already: no " + count + " more");
        }
        List<Link> next = inStep.subList(used, used + count);
        used += count;
        return next;
    }

    private static List<UUID> living(Connection connection) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT id FROM clients WHERE deleted_at IS NULL");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) ids.add(rows.getObject(1, UUID.class));
        }
        return ids;
    }

    private static int editA(Connection connection, List<Link> links) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE clients SET company = 'Another ' || id, updated_at = now() WHERE id = ANY (?)")) {
            update.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", links.stream().map(Link::clientId).toArray()));
            return update.executeUpdate();
        }
    }

    private void editB(Link link) throws IOException, InterruptedException {
        var change = Json.object();
        change.putObject("fields").put("phone", "+31" + link.subscriberId());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stage.simulator().baseUri() + "/subscribers/" + link.subscriberId()))
                .header("Authorization", "Bearer simulator-key")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(Json.write(change)))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("the simulator refused an edit: " + answer.body());
    }
}
