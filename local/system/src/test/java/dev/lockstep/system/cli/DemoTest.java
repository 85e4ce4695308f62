package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import dev.lockstep.system.provision.AwsClients;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A backfill of 2,000 contacts, held against the same counts computed from the raw data of both sides.
final class DemoTest {
    private static final int CONTACTS = 2_000;
    private static final int SAMPLES = 200;
    private static final List<String> COUNTS = List.of(
            "linked",
            "linksCreated",
            "agreed",
            "diverged",
            "aOnly",
            "bOnly",
            "ambiguous",
            "ambiguousClients",
            "ambiguousSubscribers",
            "invalidClients",
            "deletedClients",
            "deletedWithSubscriber");

    private static @Nullable Stage stage;
    private static JsonNode run = Json.object();
    private static @Nullable PlainTruth truth;

    @BeforeAll
    static void backfill() throws IOException {
        Stage opened = Stage.open(
                LocalOptions.of(Checkout.root()),
                Switches.defaults().withMaxPage(1000),
                Population.generate(CONTACTS, 7));
        stage = opened;
        try (ApiClient api =
                new ApiClient(opened.system().url(), opened.system().token())) {
            String runId = api.post("/backfill", Json.object()).path("runId").asText();
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            run = new RunFollowing(api, new Progress.Lines(nowhere, "backfill", "records")).untilStopped(runId);
        }
        RawTables tables = RawTables.read(opened.system().databaseUrl());
        truth = new PlainTruth(tables.clients(), opened.simulator().account().subscribers(), tables.groupIds());
    }

    @AfterAll
    static void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void counts_recomputedFromRawData_areTheReports() {
        assertThat(run.path("status").asText()).isEqualTo("completed");
        Map<String, Long> reported = new TreeMap<>();
        COUNTS.forEach(
                count -> reported.put(count, run.path("report").path(count).asLong()));
        assertThat(reported).isEqualTo(truth().counts);
    }

    @Test
    void divergences_recomputedFromRawData_areTheReports() {
        assertThat(numbers(run.path("report").path("divergences"))).isEqualTo(truth().divergences);
        assertThat(numbers(run.path("report").path("groupDivergences"))).isEqualTo(truth().groupDivergences);
    }

    @Test
    void sums_ofTheReport_areWhatWasLoaded() {
        Population.Loaded loaded = stage().loaded();
        assertThat(loaded).isEqualTo(new Population.Loaded(CONTACTS, CONTACTS));
        assertThat(Sums.faults(run.path("report"), CONTACTS, CONTACTS)).isEmpty();
        assertThat(Sums.faults(run.path("report"), CONTACTS + 1, CONTACTS - 1)).hasSize(2);
    }

    @Test
    void calls_ofABackfill_areAtMostPagesAndTwo() {
        assertThat(stage().simulator().calls().total()).isLessThanOrEqualTo(CONTACTS / 1000 + 2);
    }

    @Test
    void links_sampled_holdBothSidesCanonicalValues() {
        List<PlainTruth.Pair> pairs = new ArrayList<>(truth().pairs);
        Collections.shuffle(pairs, new Random(11));
        try (AwsClients aws = AwsClients.connect(stage().system().endpoints(), "us-east-1", "local", "local")) {
            for (PlainTruth.Pair pair : pairs.subList(0, SAMPLES)) {
                Map<String, AttributeValue> link = aws.dynamo()
                        .getItem(get ->
                                get.tableName("Links").key(Map.of("pk", AttributeValue.fromS("A#" + pair.client()))))
                        .item();
                assertThat(text(link.get("a_id"))).isEqualTo(pair.client());
                assertThat(text(link.get("b_id"))).isEqualTo(pair.subscriber());
                assertThat(agreed(link)).isEqualTo(pair.agreed());
                assertThat(open(link)).isEqualTo(pair.open());
            }
        }
    }

    @Test
    void links_inTheTable_areAsManyAsPairs() {
        try (AwsClients aws = AwsClients.connect(stage().system().endpoints(), "us-east-1", "local", "local")) {
            long links = aws.dynamo().scanPaginator(scan -> scan.tableName("Links")).items().stream()
                    .filter(item -> String.valueOf(text(item.get("pk"))).startsWith("A#"))
                    .count();
            assertThat(links).isEqualTo(truth().pairs.size());
        }
    }

    @Test
    void pagesOfTheSampleSite_areSpoken_andTheirFilesStay(@TempDir Path folder) throws IOException {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var surroundings = new Surroundings(
                Map.of("LOCKSTEP_DATA", folder.toString()),
                Checkout.root(),
                nowhere,
                nowhere,
                false,
                Clock.systemUTC());
        var told = new ByteArrayOutputStream();
        try (ApiClient api =
                new ApiClient(stage().system().url(), stage().system().token())) {
            assertThat(DemoSite.sync(surroundings, api).faults()).isEmpty();
            DemoSpeech speech = DemoSpeech.speak(surroundings, api);
            speech.print(new PrintStream(told, true, StandardCharsets.UTF_8));

            assertThat(speech.faults()).isEmpty();
            assertThat(speech.editions()).hasSize(DemoSpeech.PAGES.size());
            for (JsonNode edition : speech.editions()) {
                Path file = Path.of(edition.path("file").asText());
                assertThat(file).startsWith(folder.toAbsolutePath());
                assertThat(Files.size(file)).isEqualTo(edition.path("audioSize").asLong());
                assertThat(edition.path("audioDuration").asDouble()).isGreaterThan(20);
                assertThat(told.toString(StandardCharsets.UTF_8)).contains(" 0.00 USD: " + file);
            }
        }
    }

    private static Stage stage() {
        if (stage == null) throw new IllegalStateException("not started");
        return stage;
    }

    private static PlainTruth truth() {
        if (truth == null) throw new IllegalStateException("not computed");
        return truth;
    }

    private static Map<String, Long> numbers(JsonNode counts) {
        Map<String, Long> numbers = new TreeMap<>();
        counts.properties()
                .forEach(one -> numbers.put(one.getKey(), one.getValue().asLong()));
        return numbers;
    }

    private static Map<String, @Nullable String> agreed(Map<String, AttributeValue> link) {
        Map<String, @Nullable String> agreed = new TreeMap<>();
        shadow(link)
                .path("agreed")
                .properties()
                .forEach(one -> agreed.put(one.getKey(), one.getValue().textValue()));
        return agreed;
    }

    private static Map<String, List<@Nullable String>> open(Map<String, AttributeValue> link) {
        Map<String, List<@Nullable String>> open = new TreeMap<>();
        shadow(link).path("open").properties().forEach(one -> {
            List<@Nullable String> both = new ArrayList<>();
            both.add(one.getValue().path("a").textValue());
            both.add(one.getValue().path("b").textValue());
            open.put(one.getKey(), both);
        });
        return open;
    }

    private static JsonNode shadow(Map<String, AttributeValue> link) {
        return Json.readOwn(String.valueOf(text(link.get("shadow"))));
    }

    private static @Nullable String text(@Nullable AttributeValue value) {
        return value == null ? null : value.s();
    }
}
