package dev.lockstep.system;

import dev.lockstep.system.functions.FunctionEnvironment;
import dev.lockstep.system.functions.LocalFunction;
import dev.lockstep.system.http.HttpFront;
import dev.lockstep.system.provision.AwsClients;
import dev.lockstep.system.provision.Endpoints;
import dev.lockstep.system.provision.Provisioned;
import dev.lockstep.system.provision.Provisioner;
import dev.lockstep.system.template.References;
import dev.lockstep.system.template.Resource;
import dev.lockstep.system.template.Template;
import dev.lockstep.system.template.TemplateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The parts of the local system, in the order of starting.
final class Start {
    private static final String DEFAULT_REGION = "us-east-1";

    private final LocalOptions options;
    private final Parts parts;
    private final String region;
    private final FunctionLog log;
    private final Optional<DataFolder> folder;
    private final String token;
    private final String webhookSecret;
    private final LocalServers servers;
    private final Endpoints endpoints;
    private final String databaseUrl;
    private final AwsClients clients;

    Start(LocalOptions options, Parts parts) throws IOException {
        this.options = options;
        this.parts = parts;
        this.region = options.override("AWS_REGION").orElse(DEFAULT_REGION);
        // A fault of the template shows before anything is started.
        read(References.planned(region));
        this.folder = options.dataFolder().map(DataFolder::open).map(parts::add);
        this.log = parts.add(FunctionLog.capture(folder.map(data -> data.resolve("logs/functions.log"))));
        this.token = options.override("LOCKSTEP_TOKEN")
                .orElseGet(() -> folder.map(DataFolder::token).orElseGet(DataFolder::newSecret));
        this.webhookSecret = options.override("MAILERLITE_WEBHOOK_SECRET")
                .orElseGet(() -> folder.map(DataFolder::webhookSecret).orElseGet(DataFolder::newSecret));
        this.servers = new LocalServers(parts, folder);
        try (Together together = new Together()) {
            Supplier<String> database =
                    together.begin(() -> options.databaseUrl().orElseGet(this::embeddedDatabase));
            this.endpoints = options.awsEndpoint().map(Endpoints::same).orElseGet(() -> servers.aws(region));
            this.databaseUrl = database.get();
        }
        this.clients = parts.add(AwsClients.connect(
                endpoints,
                region,
                options.override("AWS_ACCESS_KEY_ID").orElse("local"),
                options.override("AWS_SECRET_ACCESS_KEY").orElse("local")));
    }

    LocalSystem run() throws IOException {
        Provisioned provisioned = new Provisioner(clients, region).provision(read(References.planned(region)));
        Template template = read(provisioned);
        FunctionEnvironment environment = environment();
        List<Deployed> functions = deploy(template.functions(), environment);
        Deliveries deliveries = new Deliveries(functions);
        HttpFront front = parts.add(HttpFront.start(
                options.httpPort(),
                deliveries.routes(),
                template.stage(),
                options.integrationLimit(),
                options.clock()));
        deliveries.poll(clients.queues(), provisioned, parts);
        if (schedulesFire()) {
            deliveries.schedule(options.clock(), parts);
        }
        return new LocalSystem(
                parts, functions, endpoints, databaseUrl, token, webhookSecret, front.url(), log.standardOutput());
    }

    private boolean schedulesFire() {
        return options.override("LOCKSTEP_SCHEDULES")
                .filter("off"::equalsIgnoreCase)
                .isEmpty();
    }

    private Template read(References references) throws IOException {
        return TemplateReader.read(Files.readString(options.template()), options.parameters(), references);
    }

    private String embeddedDatabase() {
        String url = servers.postgres();
        options.prepareDatabase().accept(url);
        return url;
    }

    private FunctionEnvironment environment() {
        Map<String, String> overrides = new LinkedHashMap<>(options.overrides());
        overrides.put("DATABASE_URL", databaseUrl);
        overrides.put("LOCKSTEP_TOKEN", token);
        overrides.put("MAILERLITE_WEBHOOK_SECRET", webhookSecret);
        return options.awsEndpoint()
                .map(endpoint -> FunctionEnvironment.external(region, endpoint, overrides))
                .orElseGet(() -> FunctionEnvironment.embedded(region, endpoints, overrides));
    }

    /// Loads all at once: each takes a core for a good part of a second.
    private List<Deployed> deploy(List<Resource.Function> all, FunctionEnvironment environment) {
        try (Together together = new Together()) {
            List<Supplier<Deployed>> loading = all.stream()
                    .map(declared -> together.begin(() -> deploy(declared, environment)))
                    .toList();
            return loading.stream().map(Supplier::get).toList();
        }
    }

    private Deployed deploy(Resource.Function declared, FunctionEnvironment environment) {
        LocalFunction function =
                LocalFunction.load(declared, options.checkout(), environment.of(declared), options.clock());
        return new Deployed(declared, parts.add(function));
    }
}
