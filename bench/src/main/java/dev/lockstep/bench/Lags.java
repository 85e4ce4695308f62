package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.links.Link;
import dev.lockstep.system.people.AppDatabase;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Measures how long an edit on one side takes to the other, of one person after the other.
///
/// @param edits who edits them
record Lags(Stage stage, StageApi api, Edits edits) {
    private static final int WARM_UPS = 5;
    private static final int ROUNDS = 30;
    private static final long GOAL_MILLIS = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(2);

    /// From MailerLite to the app.
    SmartRow byWebhook() throws IOException, InterruptedException {
        long[] micros = new long[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            Link link = edits.onB(1).getFirst();
            boolean arrived = AppDatabase.with(stage.system().databaseUrl(), one -> arrives(one, link));
            if (!arrived) return row("by a webhook", micros, "an edit did not reach the app");
            if (round >= 0) micros[round] = microsSince(start);
        }
        return row("by a webhook", micros, "");
    }

    private static boolean arrives(Connection connection, Link link) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            if (Edits.phone(link).equals(phone(connection, link))) return true;
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private static String phone(Connection connection, Link link) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT phone FROM clients WHERE id = ?")) {
            query.setObject(1, link.clientId());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    /// From the app to MailerLite.
    SmartRow bySmart() throws IOException, InterruptedException {
        long[] micros = new long[ROUNDS];
        for (int round = -WARM_UPS; round < ROUNDS; round++) {
            Link next = edits.next();
            List<String> emails = edits.emails(List.of(next));
            long start = System.nanoTime();
            edits.onA(1);
            JsonNode answer = api.smart(emails);
            if (round >= 0) micros[round] = microsSince(start);
            if (!hasIt(next)) return row("by `smart`", micros, "an edit did not reach MailerLite: " + answer);
        }
        return row("by `smart`", micros, "");
    }

    private boolean hasIt(Link link) {
        return stage.simulator()
                .account()
                .find(link.subscriberId())
                .map(one -> Edits.company(link).equals(one.fields().get("company")))
                .orElse(false);
    }

    private static SmartRow row(String how, long[] micros, String fault) {
        String what = "`up`: lag of an edit, " + how;
        return new SmartRow(what, new Latencies(micros), SmartRow.NOT_COUNTED, 0, 100, GOAL_MILLIS, fault);
    }

    private static long microsSince(long start) {
        return (System.nanoTime() - start) / 1000;
    }
}
