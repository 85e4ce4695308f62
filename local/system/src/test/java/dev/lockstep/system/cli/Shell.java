package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// Runs commands as a user would, in this process.
record Shell(Path checkout, Map<String, String> environment) {
    /// What a command left behind.
    record Result(int exitCode, String out, String err) {
        JsonNode json() {
            return Json.readOwn(out);
        }
    }

    static Shell with(Map<String, String> environment) {
        return new Shell(Checkout.root(), environment);
    }

    /// For a stage that is open.
    static Shell to(Stage stage) {
        return with(Map.of(
                "LOCKSTEP_URL",
                stage.system().url().toString(),
                "LOCKSTEP_TOKEN",
                stage.system().token()));
    }

    /// Opens a stage for the same people each time.
    static Stage stage(int people) throws IOException {
        return Stage.open(LocalOptions.of(Checkout.root()), Switches.defaults(), Population.generate(people, 5));
    }

    Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                environment,
                checkout,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Clock.systemUTC());
        int exitCode = Lockstep.run(surroundings, arguments);
        return new Result(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
