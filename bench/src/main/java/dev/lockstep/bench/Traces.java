package dev.lockstep.bench;

import dev.lockstep.simulator.traffic.Call;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Stage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Sees what a run wrote, by looking at what it may write before and after it: every item of the table of links, the
/// row versions of the app's tables, and the calls that reached MailerLite.
final class Traces {
    private static final List<String> TABLES = List.of("clients", "partners", "client_groups", "groups");
    private final Stage stage;
    private final DynamoDbClient dynamo;
    private final Map<String, Integer> links;
    private final long transaction;
    private final long rows;

    private Traces(Stage stage, DynamoDbClient dynamo) {
        this.stage = stage;
        this.dynamo = dynamo;
        this.links = links(dynamo);
        this.rows = rows("");
        this.transaction = number("SELECT pg_current_xact_id()::text::bigint");
        stage.simulator().calls().reset();
    }

    /// What was written.
    ///
    /// @param calls how many calls MailerLite got
    /// @param mailerLite how many of them were no reading
    /// @param rows rows of the app's tables that were made, changed or deleted
    /// @param links items of the crosswalk that were made, changed or deleted
    record Found(long calls, long mailerLite, long rows, long links) {
        /// The same, with as many items of the crosswalk more.
        Found withLinks(long more) {
            return new Found(calls, mailerLite, rows, links + more);
        }

        boolean isNothingWritten() {
            return mailerLite == 0 && rows == 0 && links == 0;
        }
    }

    /// Looks at everything as it is before a run.
    static Traces before(Stage stage, DynamoDbClient dynamo) {
        return new Traces(stage, dynamo);
    }

    /// What was written since.
    Found found() {
        List<Call> calls = stage.simulator().calls().calls();
        long writing =
                calls.stream().filter(call -> !call.method().equals("GET")).count();
        long untouched = rows(" WHERE xmin::text::bigint < " + transaction);
        long changedRows = Math.max(rows, rows("")) - untouched;
        Map<String, Integer> now = links(dynamo);
        long changedLinks = Stream.concat(links.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(key -> !Objects.equals(links.get(key), now.get(key)))
                .count();
        return new Found(calls.size(), writing, changedRows, changedLinks);
    }

    private static Map<String, Integer> links(DynamoDbClient dynamo) {
        Map<String, Integer> links = new HashMap<>();
        dynamo.scanPaginator(scan -> scan.tableName(Variables.LINKS))
                .items()
                .forEach(item -> links.put(key(item), item.hashCode()));
        return links;
    }

    private static String key(Map<String, AttributeValue> item) {
        return String.valueOf(item.get("pk"));
    }

    private long rows(String which) {
        return TABLES.stream()
                .mapToLong(table -> number("SELECT count(*) FROM " + table + which))
                .sum();
    }

    private long number(String query) {
        return AppDatabase.with(stage.system().databaseUrl(), connection -> number(connection, query));
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }
}
