package dev.lockstep.system.cli;

import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.provision.AwsClients;
import dev.lockstep.system.provision.Endpoints;
import dev.lockstep.system.provision.Holdings;
import dev.lockstep.system.provision.Provisioner;
import dev.lockstep.system.template.References;
import dev.lockstep.system.template.Template;
import dev.lockstep.system.template.TemplateReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The AWS side of a demo: the embedded servers, or the endpoint of AWS_ENDPOINT_URL, which is left as it was found,
/// after Ctrl-C too.
final class Sandbox implements AutoCloseable {
    private static final long LAST_WORDS_MILLIS = 5_000;

    private final Surroundings surroundings;
    private final @Nullable Guest guest;

    private Sandbox(Surroundings surroundings, @Nullable Guest guest) {
        this.surroundings = surroundings;
        this.guest = guest;
    }

    /// Makes the template's tables, queues and bucket on an endpoint of the user's, and refuses one that has any of
    /// them: the demo would mix with what is there.
    static Sandbox at(Surroundings surroundings) throws IOException {
        Optional<URI> endpoint = surroundings.variable("AWS_ENDPOINT_URL").map(URI::create);
        if (endpoint.isEmpty()) {
            return new Sandbox(surroundings, null);
        }
        AwsClients clients = connect(surroundings, endpoint.get());
        try {
            return new Sandbox(surroundings, Guest.enter(clients, surroundings));
        } catch (IOException | RuntimeException failure) {
            clients.close();
            throw failure;
        }
    }

    /// The options with the endpoint and its keys, where there is one.
    LocalOptions options(LocalOptions options) {
        return AwsVariables.pass(surroundings, options);
    }

    @Override
    public void close() {
        if (guest != null) {
            guest.leave();
        }
    }

    private static AwsClients connect(Surroundings surroundings, URI endpoint) {
        return AwsClients.connect(
                Endpoints.same(endpoint),
                AwsVariables.region(surroundings),
                surroundings.variable("AWS_ACCESS_KEY_ID").orElse("local"),
                surroundings.variable("AWS_SECRET_ACCESS_KEY").orElse("local"));
    }

    private static Template template(Surroundings surroundings) throws IOException {
        return TemplateReader.read(
                Files.readString(surroundings.checkout().resolve("template.yaml")),
                Map.of(),
                References.planned(AwsVariables.region(surroundings)));
    }

    /// What was made at the user's endpoint. Only that is deleted.
    private static final class Guest {
        private final AwsClients clients;
        private final Provisioner provisioner;
        private final Thread working = Thread.currentThread();
        private final Thread onCtrlC = new Thread(this::leaveInterrupted, "demo-leaves");

        private Guest(AwsClients clients, Provisioner provisioner) {
            this.clients = clients;
            this.provisioner = provisioner;
        }

        static Guest enter(AwsClients clients, Surroundings surroundings) throws IOException {
            Template template = template(surroundings);
            Holdings there = Holdings.of(clients, template);
            if (!there.isEmpty()) {
                throw CommandFailure.failed("the endpoint of AWS_ENDPOINT_URL has " + there
                        + " already; the demo wants one without, and deletes only what it makes");
            }
            Guest guest = new Guest(clients, new Provisioner(clients, AwsVariables.region(surroundings)));
            Runtime.getRuntime().addShutdownHook(guest.onCtrlC);
            try {
                guest.provisioner.provision(template);
                return guest;
            } catch (RuntimeException failure) {
                guest.leave();
                throw failure;
            }
        }

        void leave() {
            try {
                Runtime.getRuntime().removeShutdownHook(onCtrlC);
            } catch (IllegalStateException endsAlready) {
                // The hook runs and deletes by itself: here an interrupt stands in the way of every call.
                return;
            }
            try (clients) {
                provisioner.made().delete(clients);
            }
        }

        // First the demo stops, or it would make anew what is deleted; but nobody waits for it for long.
        private void leaveInterrupted() {
            working.interrupt();
            try (clients) {
                working.join(LAST_WORDS_MILLIS);
                provisioner.made().delete(clients);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
