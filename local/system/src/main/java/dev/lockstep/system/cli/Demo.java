package dev.lockstep.system.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.traffic.CallLog;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts everything in memory, makes people, backfills them, syncs the sample site, has some of it spoken,
/// and checks that the reports add up.
@Command(
        name = "demo",
        description =
                "Backfill made-up contacts, sync a sample site and speak three of its pages, with everything in memory, "
                        + "and check the reports.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 all completed and the reports add up, 1 one failed or does not, 2 bad usage."})
final class Demo implements Callable<Integer> {
    /// Of made-up people, by default.
    static final String CONTACTS = "24222";

    static final String SEED = "7";
    static final int MOST_CONTACTS = 1_000_000;
    private static final int PER_MINUTE = 120;
    private static final int LARGEST_PAGE = 1000;

    private final Surroundings surroundings;

    @Option(names = "--contacts", defaultValue = CONTACTS, description = "How many on each side (${DEFAULT-VALUE}).")
    private int contacts;

    @Option(names = "--seed", defaultValue = SEED, description = "The same seed makes the same people.")
    private long seed;

    @Option(names = "--page", defaultValue = "1000", description = "MailerLite's largest page, 1 to 1000.")
    private int page;

    @Mixin
    private Answers answers = new Answers();

    Demo(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        within("--contacts", contacts, MOST_CONTACTS);
        within("--page", page, LARGEST_PAGE);
        try (DemoLog log = DemoLog.capture(surroundings.err());
                Sandbox sandbox = Sandbox.at(surroundings)) {
            surroundings.err().println(String.format(Locale.ROOT, "making %,d contacts on both sides", contacts));
            try (Stage stage = Stage.open(
                    sandbox.options(LocalOptions.of(surroundings.checkout())),
                    Switches.defaults().withMaxPage(page),
                    Population.generate(contacts, seed))) {
                Verdict verdict = play(stage);
                answers.print(surroundings.out(), verdict.json(), out -> print(out, verdict));
                boolean holds = verdict.faults().isEmpty();
                if (holds) {
                    log.drop();
                }
                return holds ? ExitCodes.DONE : ExitCodes.FAILED;
            }
        }
    }

    private Verdict play(Stage stage) throws IOException {
        URI url = stage.system().url();
        try (ApiClient api = new ApiClient(url, stage.system().token())) {
            surroundings.err().println("backfilling");
            String runId = api.post("/backfill", Json.object()).path("runId").asText();
            JsonNode run = new RunFollowing(api, Progress.in(surroundings, "backfill", "records")).untilStopped(runId);
            surroundings.err().println("syncing the sample site");
            DemoSite site = DemoSite.sync(surroundings, api);
            surroundings.err().println("speaking three of its pages");
            return verdict(stage, run, site, DemoSpeech.speak(surroundings, api));
        }
    }

    private Verdict verdict(Stage stage, JsonNode run, DemoSite site, DemoSpeech speech) {
        long clients = stage.loaded().clients();
        long subscribers = stage.loaded().subscribers();
        CallLog calls = stage.simulator().calls();
        long floor = Math.ceilDiv(subscribers, (long) page) + 2;
        List<String> faults = new ArrayList<>();
        if (!run.path("status").asText().equals("completed")) {
            faults.add("the run is " + run.path("status").asText());
        }
        faults.addAll(Sums.faults(run.path("report"), clients, subscribers));
        if (calls.total() > floor) {
            faults.add("MailerLite was called %d times and %d would do".formatted(calls.total(), floor));
        }
        if (calls.mostInAnyWindow() > PER_MINUTE || calls.refused() > 0) {
            faults.add("MailerLite's quota was overspent: %d calls in a minute, %d refused"
                    .formatted(calls.mostInAnyWindow(), calls.refused()));
        }
        faults.addAll(site.faults());
        faults.addAll(speech.faults());
        return new Verdict(
                run, site, speech, clients, subscribers, calls.total(), floor, calls.mostInAnyWindow(), faults);
    }

    private static void print(PrintStream out, Verdict verdict) {
        new ReportTable(out).print(verdict.run());
        out.printf(Locale.ROOT, "%nMade: %,d clients and %,d subscribers.%n", verdict.clients(), verdict.subscribers());
        out.printf(
                Locale.ROOT,
                "MailerLite calls: %,d of at most %,d (pages + 2); the busiest minute held %,d of %,d.%n",
                verdict.calls(),
                verdict.floor(),
                verdict.busiest(),
                PER_MINUTE);
        verdict.site().print(out);
        verdict.speech().print(out);
        out.println();
        out.println(verdict.faults().isEmpty() ? "The reports add up." : "The reports do not add up:");
        verdict.faults().forEach(fault -> out.println("  " + fault));
    }

    /// Refuses, as bad usage, a value that is not 1 to the most.
    static void within(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw CommandFailure.usage("%s must be 1 to %d: %d".formatted(option, most, value));
        }
    }

    /// What the demo came to.
    ///
    /// @param faults what does not hold, in words
    private record Verdict(
            JsonNode run,
            DemoSite site,
            DemoSpeech speech,
            long clients,
            long subscribers,
            int calls,
            long floor,
            int busiest,
            List<String> faults) {
        Verdict {
            faults = List.copyOf(faults);
        }

        ObjectNode json() {
            ObjectNode json = Json.object();
            json.putObject("made").put("clients", clients).put("subscribers", subscribers);
            json.putObject("mailerlite")
                    .put("calls", calls)
                    .put("floor", floor)
                    .put("busiestMinute", busiest)
                    .put("quota", PER_MINUTE);
            json.put("addsUp", faults.isEmpty());
            ArrayNode list = json.putArray("faults");
            faults.forEach(list::add);
            json.set("run", run);
            json.set("site", site.json());
            json.set("spoken", speech.json());
            return json;
        }
    }
}
