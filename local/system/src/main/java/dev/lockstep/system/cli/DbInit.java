package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.contacts.clients.Schema;
import dev.lockstep.state.Json;
import dev.lockstep.system.people.AppDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes the app's tables.
@Command(
        name = "init",
        description = "Make the app's tables in the database of DATABASE_URL, if it has none of them.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 made, 1 failed or a table is there already, 2 bad usage."})
final class DbInit implements Callable<Integer> {
    private static final List<String> TABLES = List.of("clients", "partners", "groups", "client_groups");
    private final Surroundings surroundings;

    @Mixin
    private Answers answers = new Answers();

    DbInit(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String url = surroundings
                .variable("DATABASE_URL")
                .orElseThrow(
                        () -> CommandFailure.usage(
                                "DATABASE_URL is not set: the database to make the tables in, postgresql://user:pass@host:port/db"));
        AppDatabase.with(url, connection -> {
            Schema.apply(connection);
            return TABLES;
        });
        ObjectNode document = Json.object();
        ArrayNode made = document.putArray("made");
        TABLES.forEach(made::add);
        answers.print(
                surroundings.out(),
                document,
                out -> out.println(
                        "made the tables " + String.join(", ", TABLES) + " in " + DatabaseName.shown(url, true)));
        return ExitCodes.DONE;
    }
}
