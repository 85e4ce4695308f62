package dev.lockstep.system.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.cli.Shell.Result;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts of the sample site are spoken by a running system, and heard of by its commands.
final class AudioCommandsTest {
    private static final String VOICE = "freetts:kevin16";
    private static final String FOLDER = "subject/high-school/10/mathematics/sequences-series/infinite-series";
    private static final String PAGE = "en:" + FOLDER;

    @TempDir
    private static Path folder = Path.of(".");

    private static HttpServer elevenLabs;
    private static Stage stage;
    private static Shell shell;

    /// With an account of ElevenLabs that knows no voice.
    @BeforeAll
    static void start() throws IOException {
        elevenLabs = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elevenLabs.createContext("/", exchange -> {
            byte[] body = "{\"detail\":{\"status\":\"voice_not_found\",\"message\":\"no such voice\"}}"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        elevenLabs.start();
        String url = "http://127.0.0.1:" + elevenLabs.getAddress().getPort();
        stage = Stage.open(
                LocalOptions.of(Checkout.root())
                        .withOverride("ELEVENLABS_API_KEY", "key")
                        .withOverride("ELEVENLABS_BASE_URL", url),
                Switches.defaults(),
                Population.generate(2, 5));
        shell = Shell.to(stage);
        sync(Checkout.root().resolve("samples/site"));
    }

    @AfterAll
    static void stop() {
        stage.close();
        elevenLabs.stop(0);
    }

    private static void sync(Path site) {
        Result run = shell.run("content", "sync", "--allow-mass-delete", "--source", site.toString());
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    }

    private static Result audio(String... arguments) {
        return shell.run(Stream.concat(Stream.of("audio"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void voices_areListedWithTheirPrices_andAnEngineThatIsSilentSaysWhy() {
        Result voices = audio("voices");

        assertThat(voices.exitCode()).isZero();
        assertThat(voices.out()).containsPattern("freetts:kevin16 +\\S.* en +freetts +0\\.00\n");
        assertThat(voices.out()).contains("dollars per million characters", "elevenlabs does not say which voices");
        assertThat(audio("voices", "--json").json().path("voices").findValuesAsText("voiceId"))
                .contains(VOICE);
    }

    @Test
    void page_isEstimatedSpokenAndFetched_andSpokenOnce() throws IOException {
        String page = "en:subject/high-school/11/mathematics/circles/arc-and-sector";
        Result before = audio("estimate", "subject", page, "--voice", VOICE);
        assertThat(before.exitCode()).as(before.err()).isZero();
        assertThat(before.out()).contains("It would cost about 0.00 USD", "Of the day's 5.00 USD, 5.00 are left.");
        assertThat(audio("show", "subject", page).exitCode()).isEqualTo(1);

        Result spoken = audio("speak", "subject", page, "--voice", VOICE, "--wait");
        assertThat(spoken.exitCode()).as(spoken.out() + spoken.err()).isZero();
        assertThat(spoken.out())
                .startsWith("subject " + page + " by " + VOICE + "\n  status    completed\n")
                .containsPattern("duration +\\d:\\d\\d\\.\\d\n")
                .containsPattern("cost +0\\.00 USD for \\d[\\d,]+ characters\n");
        assertThat(spoken.err()).contains(" units (100 %)");

        JsonNode again =
                audio("speak", "subject", page, "--voice", VOICE, "--json").json();
        assertThat(again.path("status").asText()).isEqualTo("completed");
        assertThat(audio("estimate", "subject", page, "--voice", VOICE, "--json")
                        .json()
                        .path("unitsToSpeak")
                        .asInt())
                .isZero();
        String site = Path.of("..", "..", "samples", "site").toString();
        assertThat(audio("estimate", "subject", page, "--voice", VOICE, "--source", site, "--json")
                        .json()
                        .path("unitsToSpeak")
                        .asInt())
                .isZero();
        assertRefused(
                2,
                "has no subject " + page + "-x",
                "estimate",
                "subject",
                page + "-x",
                "--voice",
                VOICE,
                "--source",
                site);
        assertFetched(page, again.path("audioSize").asLong());
        Path file = Files.writeString(folder.resolve("notes.txt"), "kept");
        assertRefused(
                2,
                "--out " + file + " must name a folder, and names a file",
                "show",
                "subject",
                page,
                "--out",
                file.toString());
        assertThat(file).content().isEqualTo("kept");
        assertThat(audio("status").out())
                .containsPattern("completed +\\d")
                .contains("Spent in 24 hours: 0.00 USD of 5.00");
    }

    private static void assertFetched(String page, long size) throws IOException {
        Result shown =
                audio("show", "subject", page, "--out", folder.resolve("out").toString(), "--json");
        assertThat(shown.exitCode()).as(shown.err()).isZero();
        JsonNode files = shown.json().path("audios").path(0).path("files");
        Path mp3 = Path.of(files.path("audio").asText());
        assertThat(mp3).hasFileName("en-subject-high-school-11-mathematics-circles-arc-and-sector.freetts-kevin16.mp3");
        assertThat(Files.size(mp3)).isEqualTo(size);
        assertThat(Path.of(files.path("captions").asText())).content().startsWith("WEBVTT");
        assertThat(Json.read(Files.readString(Path.of(files.path("manifest").asText())))
                        .path("units"))
                .isNotEmpty();
    }

    @Test
    void textThatIsEditedAndThenDeleted_isSpokenAnew_andItsEditionGoes() throws IOException {
        String hash = audio("speak", "subject", PAGE, "--voice", VOICE, "--wait", "--json")
                .json()
                .path("contentHash")
                .asText();
        Path site = folder.resolve("site");
        copy(Checkout.root().resolve("samples/site"), site);
        Path file = site.resolve(FOLDER + "/en.mdx");
        Files.writeString(file, Files.readString(file) + "\nOne more sentence was written here.\n");

        sync(site);

        JsonNode edition = until(audio -> !audio.path("contentHash").asText().equals(hash));
        assertThat(edition.path("status").asText()).isEqualTo("completed");
        assertThat(edition.path("script").asText()).contains("One more sentence was written here.");
        for (String locale : new String[] {"en", "id"}) Files.delete(site.resolve(FOLDER + "/" + locale + ".mdx"));
        sync(site);
        until(JsonNode::isEmpty);
        sync(Checkout.root().resolve("samples/site"));
    }

    /// The page's edition, once it is so and at its end; an empty document where there is none.
    private static JsonNode until(Predicate<JsonNode> wanted) {
        var nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var surroundings = new Surroundings(Map.of(), Checkout.root(), nowhere, nowhere, false, Clock.systemUTC());
        return new AudioFollowing(surroundings).untilEnded(() -> {
            Result shown = audio("show", "subject", PAGE, "--voice", VOICE, "--json");
            JsonNode edition = shown.exitCode() == 0 ? shown.json() : Json.object();
            if (!wanted.test(edition)) return Json.object();
            return edition.isEmpty() ? Json.object().put("status", "completed") : edition;
        });
    }

    @Test
    void editionThatCannotBeMade_endsTheWaitingWithItsReason() {
        Result failed = audio("speak", "subject", PAGE, "--voice", "elevenlabs:nobody", "--wait");

        assertThat(failed.exitCode()).as(failed.out() + failed.err()).isEqualTo(1);
        assertThat(failed.out()).contains("status    failed");
        assertThat(failed.err()).contains("lockstep: voice_not_found: ");
        assertThat(audio("status", "--json")
                        .json()
                        .path("editions")
                        .path("failed")
                        .asInt())
                .isPositive();
    }

    @Test
    void editionsOfAStatus_areListedWithTheirReason_andTheCountsTellWhere() {
        String page = "en:subject/university/bachelor/ai-ds/ai-programming/lists-and-loops";
        for (String voice : new String[] {"elevenlabs:nobody", "elevenlabs:noone"}) {
            assertThat(audio("speak", "subject", page, "--voice", voice, "--wait")
                            .exitCode())
                    .isEqualTo(1);
        }

        Result failed = audio("list", "--status", "failed");
        Result one = audio("list", "--status", "failed", "--limit", "1");
        JsonNode first =
                audio("list", "--status", "failed", "--limit", "1", "--json").json();
        Result rest = audio(
                "list",
                "--status",
                "failed",
                "--cursor",
                first.path("nextCursor").asText());

        assertThat(failed.exitCode()).as(failed.err()).isZero();
        assertThat(failed.out())
                .contains("subject " + page + " by elevenlabs:noone\n  status    failed\n  error     voice_not_found: ")
                .doesNotContain("--cursor");
        assertThat(one.out())
                .endsWith(
                        "\nIt goes on with --cursor " + first.path("nextCursor").asText() + "\n");
        assertThat(first.path("audios")).hasSize(1);
        assertThat(one.out().lines().limit(3))
                .containsExactlyElementsOf(failed.out().lines().limit(3).toList());
        assertThat(rest.out())
                .isEqualTo(failed.out().lines().skip(3).map(line -> line + "\n").collect(joining()));
        assertThat(audio("list", "--status", "generating_script").out())
                .isEqualTo("no edition has the status generating_script\n");
        assertThat(audio("status").out())
                .endsWith("\n./lockstep audio list --status failed says which failed, and why.\n");
    }

    @Test
    void whatCannotBeAskedFor_isRefusedByItsName() {
        assertRefused(2, "bad_field: contentType", "speak", "exercise", PAGE, "--voice", VOICE);
        assertRefused(2, "bad_field: contentId", "estimate", "subject", "fr:" + FOLDER, "--voice", VOICE);
        assertRefused(2, "bad_field: voiceSettings.style", "speak", "subject", PAGE, "--voice", VOICE, "--style", "2");
        assertRefused(1, "voice_not_found", "speak", "subject", PAGE, "--voice", "nobody:x");
        assertRefused(1, "content_missing", "speak", "subject", PAGE + "-x", "--voice", VOICE);
        assertRefused(1, "audio_not_found", "show", "subject", PAGE + "-x", "--voice", VOICE);
        assertRefused(2, "--voice", "speak", "subject", PAGE);
        assertRefused(2, "--limit must be 1 to 50: 51", "popular", "--limit", "51");
        assertRefused(2, "--limit must be 1 to 100: 101", "list", "--status", "failed", "--limit", "101");
        assertRefused(2, "--status", "list");
        assertRefused(2, "--status", "list", "--status", "lost");
        assertRefused(2, "bad_field: cursor", "list", "--status", "failed", "--cursor", "nonsense");
    }

    private static void assertRefused(int exitCode, String words, String... arguments) {
        Result refused = audio(arguments);
        assertThat(refused.exitCode()).as(refused.out() + refused.err()).isEqualTo(exitCode);
        assertThat(refused.err().lines()).singleElement().asString().contains(words);
    }

    @Test
    void popular_listsWhatWasPlayed() {
        String page = "en:subject/university/bachelor/ai-ds/ai-programming/lists-and-loops";
        assertThat(audio("popular").out()).isEqualTo("nobody listened to anything yet\n");
        JsonNode spoken = audio("speak", "subject", page, "--voice", VOICE, "--wait", "--json")
                .json();
        try (var api = new ApiClient(stage.system().url(), stage.system().token())) {
            JsonNode counted = api.post(
                    "/audio/" + spoken.path("contentAudioId").asText() + "/plays",
                    Json.object().put("userId", "reader-7").put("eventId", "e1"));
            assertThat(counted.path("playCount").asInt()).isEqualTo(1);
        }

        assertThat(audio("popular").out()).containsPattern(" 1 +0  subject " + page + " by " + VOICE);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path place = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(place);
                else Files.copy(file, place);
            }
        }
    }
}
