package dev.lockstep.system.cli;

import dev.lockstep.system.rehearsal.MadeUpPeople;
import dev.lockstep.system.rehearsal.OwnFiles;
import dev.lockstep.system.rehearsal.Rehearsal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whom `up` rehearses with, if with anybody: the people of two files, or made-up ones.
final class RehearsalOptions {
    @Option(names = "--clients", paramLabel = "FILE", description = "A CSV file of the app's clients.")
    private @Nullable Path clients;

    @Option(names = "--subscribers", paramLabel = "FILE", description = "The CSV file that MailerLite exports.")
    private @Nullable Path subscribers;

    @Option(
            names = "--demo",
            arity = "0..1",
            fallbackValue = Demo.CONTACTS,
            paramLabel = "COUNT",
            description = "The made-up people of demo, so many on each side (${FALLBACK-VALUE}).")
    private @Nullable Integer demo;

    @Option(names = "--replace", description = "Let a rehearsal replace what the data folder holds.")
    private boolean replace;

    /// Whether a rehearsal may replace data that is no rehearsal's.
    boolean replace() {
        return replace;
    }

    /// The people, whose files are read and not loaded yet. Options that do not go together, and variables that name a
    /// real service, are bad usage.
    Optional<Rehearsal> chosen(Surroundings surroundings) {
        if (demo != null) {
            if (clients != null || subscribers != null) {
                throw CommandFailure.usage("--demo excludes --clients and --subscribers");
            }
            Demo.within("--demo", demo, Demo.MOST_CONTACTS);
            refuseRealServices(surroundings);
            return Optional.of(new MadeUpPeople(demo, Long.parseLong(Demo.SEED)));
        }
        if (clients == null && subscribers == null) {
            if (replace) {
                throw CommandFailure.usage("--replace goes with --demo, or with --clients and --subscribers");
            }
            return Optional.empty();
        }
        if (clients == null || subscribers == null) {
            throw CommandFailure.usage("a rehearsal needs both, --clients FILE and --subscribers FILE");
        }
        refuseRealServices(surroundings);
        return Optional.of(OwnFiles.read(clients, subscribers, surroundings.clock()));
    }

    private static void refuseRealServices(Surroundings surroundings) {
        for (String variable : new String[] {"MAILERLITE_BASE_URL", "DATABASE_URL", "AWS_ENDPOINT_URL"}) {
            if (surroundings.variable(variable).isPresent()) {
                throw CommandFailure.usage(
                        "a rehearsal touches nothing but its own data folder: unset " + variable + " first");
            }
        }
    }
}
