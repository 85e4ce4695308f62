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
import java.sql.Array;
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
        onA(aSide);
        onB(aSide);
    }

    /// Gives the next so many people another company on A, which is [#company].
    List<Link> onA(int count) {
        List<Link> some = next(count);
        AppDatabase.with(stage.system().databaseUrl(), connection -> editA(connection, some));
        return some;
    }

    /// Gives the next so many people another phone number on B, which is [#phone].
    List<Link> onB(int count) throws IOException, InterruptedException {
        List<Link> some = next(count);
        for (Link link : some) editB(link);
        return some;
    }

    /// Who is edited next.
    Link next() {
        return inStep.get(used);
    }

    /// So many people whom nobody has edited yet.
    List<Link> untouched(int count) {
        return inStep.subList(inStep.size() - count, inStep.size());
    }

    static String company(Link link) {
        return "Another " + link.clientId();
    }

    static String phone(Link link) {
        return "+31" + link.subscriberId();
    }

    /// What the app calls them.
    List<String> emails(List<Link> links) {
        return AppDatabase.with(stage.system().databaseUrl(), connection -> emails(connection, links));
    }

    private static List<String> emails(Connection connection, List<Link> links) throws SQLException {
        List<String> emails = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT email FROM clients WHERE id = ANY (?)")) {
            query.setArray(1, ids(connection, links));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) emails.add(rows.getString(1));
            }
        }
        return emails;
    }

    private static Array ids(Connection connection, List<Link> links) throws SQLException {
        return connection.createArrayOf(
                "uuid", links.stream().map(Link::clientId).toArray());
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
            update.setArray(1, ids(connection, links));
            return update.executeUpdate();
        }
    }

    private void editB(Link link) throws IOException, InterruptedException {
        var change = Json.object();
        change.putObject("fields").put("phone", phone(link));
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
