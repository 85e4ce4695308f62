package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.Json;
import java.io.PrintStream;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/// How a command answers: for people, or with `--json` one JSON document on stdout and nothing else there.
final class Answers {
    @Option(names = "--json", description = "Answer with one JSON document on stdout.")
    private boolean json;

    boolean json() {
        return json;
    }

    /// Prints the document, or what it says to people.
    void print(PrintStream out, JsonNode document, Consumer<PrintStream> forPeople) {
        if (json) {
            out.println(Json.write(document));
        } else {
            forPeople.accept(out);
        }
        out.flush();
    }
}
