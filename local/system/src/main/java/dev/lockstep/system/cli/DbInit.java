package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.AppDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes the app's tables and the outbox.
@Command(
        name = "init",
        description = {
            "Make the app's tables in the database of DATABASE_URL if it has none of them, and beside them the outbox, "
                    + "whose triggers note which clients change.",
            "In a database that has the app's tables only the outbox is made; done again it changes nothing."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 made or there already, 1 failed, 2 bad usage."})
final class DbInit implements Callable<Integer> {
    private static final List<String> TABLES = List.of("clients", "partners", "groups", "client_groups", Schema.OUTBOX);
    private final Surroundings surroundings;

    @Option(
            names = "--print",
            description = "Print the SQL of the outbox, to be run by hand, and connect to no database.")
    private boolean print;

    @Mixin
    private Answers answers = new Answers();

    DbInit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (print) {
            String sql = Schema.outboxSql();
            answers.print(surroundings.out(), Json.object().put("sql", sql), out -> out.print(sql));
            return ExitCodes.DONE;
        }
        String url = surroundings
                .variable("DATABASE_URL")
                .orElseThrow(
                        () -> CommandFailure.usage(
                                "DATABASE_URL is not set: the database to make the tables in, postgresql://user:pass@host:port/db"));
        Set<String> prepared = AppDatabase.prepare(url);
        List<String> made = new ArrayList<>(TABLES);
        made.retainAll(prepared);
        List<String> kept = new ArrayList<>(TABLES);
        kept.removeAll(prepared);
        ObjectNode document = Json.object();
        made.forEach(document.putArray("made")::add);
        kept.forEach(document.putArray("kept")::add);
        answers.print(
                surroundings.out(),
                document,
                out -> out.println(said(made, kept) + " in " + DatabaseName.shown(url, true)));
        return ExitCodes.DONE;
    }

    private static String said(List<String> made, List<String> kept) {
        String outbox = "the triggers of " + Schema.OUTBOX + " are up to date";
        if (made.isEmpty()) return "every table was there; " + outbox;
        String tables = (made.size() == 1 ? "made the table " : "made the tables ") + String.join(", ", made);
        return kept.isEmpty()
                ? tables
                : tables + " and its triggers; the app's own tables were there and are as before";
    }
}
