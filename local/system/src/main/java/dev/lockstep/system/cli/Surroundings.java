package dev.lockstep.system.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/// What a command finds around it.
///
/// @param environment the environment variables
/// @param checkout the folder that template.yaml is in
/// @param out answers
/// @param err progress and errors
/// @param terminal whether a person looks on, who likes progress bars
record Surroundings(
        Map<String, String> environment,
        Path checkout,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Clock clock) {
    Surroundings {
        environment = Map.copyOf(environment);
    }

    /// The variable, if it is set and not blank.
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /// LOCKSTEP_DATA, or `.lockstep` in the checkout.
    Path dataFolder() {
        return variable("LOCKSTEP_DATA").map(Path::of).orElseGet(() -> checkout.resolve(".lockstep"));
    }
}
