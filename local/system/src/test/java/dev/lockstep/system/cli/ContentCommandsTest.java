package dev.lockstep.system.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.system.cli.Shell.Result;
import dev.lockstep.system.people.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample site is edited on disk and synced with a running system, as its authors would. Each test
/// starts with the site as it is in the checkout, in the tables and on disk.
final class ContentCommandsTest {
    private static final String ARTICLE = "articles/politics/open-data";
    private static final String SET = "exercises/middle-school/grade-9/mathematics/semester-1/set-1";
    private static final String SUBJECT = "subject";
    /// Of one article, in both locales together.
    private static final int RANKED_REFERENCES = 6;

    private static Stage stage;
    private static Shell shell;

    @TempDir
    private Path folder = Path.of(".");

    private Path site = folder;

    @BeforeAll
    static void start() throws IOException {
        stage = Shell.stage(2);
        shell = Shell.to(stage);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void syncTheSample() throws IOException {
        site = folder.resolve("site");
        copy(Checkout.root().resolve("samples/site"), site);
        assertThat(content("sync", "--allow-mass-delete").exitCode()).isZero();
    }

    @Test
    void incremental_afterEachEdit_reportsExactlyThat_andVerifyPasses() {
        edit(ARTICLE + "/en.mdx", text -> text.replace("title: \"Open Data", "title: \"Closed Data"));
        assertChanges("incremental", "articleContents updated 1");

        edit(ARTICLE + "/en.mdx", text -> text.replace("town hall", "city hall"));
        assertChanges("incremental", "articleContents updated 1");

        edit(SET + "/3/choices.ts", text -> text.replace("2\\\\sqrt{3}", "4\\\\sqrt{3}"));
        assertChanges("incremental", "exerciseChoices updated 2");

        // Whoever was named before may have been named there for the last time, which only a whole comparison tells.
        edit(ARTICLE + "/en.mdx", text -> text.replace("Hendra Wijaya", "Somebody New"));
        assertChanges("full", "authors created 1", "contentAuthors updated 1");

        move(site.resolve("articles/politics/ranked-choices"), site.resolve("articles/politics/ranked-votes"));
        assertChanges(
                "full",
                "articleContents created 2",
                "articleContents deleted 2",
                "articleReferences created " + RANKED_REFERENCES,
                "articleReferences deleted " + RANKED_REFERENCES,
                "contentAuthors created 2",
                "contentAuthors deleted 2");

        Path section = sections().getFirst();
        delete(section.resolve("id.mdx"));
        for (String[] changes : new String[][] {{"contentAuthors deleted 1", "subjectSections deleted 1"}, {}}) {
            Result run = content("incremental", "--json");
            assertThat(run.exitCode()).as("its twin is missing").isEqualTo(1);
            assertThat(changes(run.json())).containsExactlyInAnyOrder(changes);
            assertThat(rules(run)).contains("missing-twin");
            assertVerified();
        }
        delete(section.resolve("en.mdx"));
        assertChanges("full", "contentAuthors deleted 1", "subjectSections deleted 1");

        assertThat(content("incremental").out()).contains(": sync (incremental) completed");
        assertThat(changes(content("incremental", "--json").json())).isEmpty();
    }

    @Test
    void deletionOfTwoSections_isDone_andOfTwentyIsRefusedUntilItIsAllowed() {
        List<Path> sections = sections();
        assertThat(sections).hasSizeGreaterThanOrEqualTo(30);
        sections.subList(0, 2).forEach(ContentCommandsTest::deleteAll);
        Result two = content("incremental", "--json");
        assertThat(two.exitCode()).isZero();
        assertThat(changes(two.json()))
                .containsExactlyInAnyOrder("contentAuthors deleted 6", "subjectSections deleted 4");

        sections.subList(2, 22).forEach(ContentCommandsTest::deleteAll);
        Result refused = content("incremental");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).contains("Nothing was deleted: would delete 40 of ", "--allow-mass-delete");
        assertThat(content("verify", "--json")
                        .json()
                        .path("report")
                        .path("verify")
                        .path("orphan")
                        .asLong())
                .isGreaterThanOrEqualTo(40);

        Result held = content("clean", "--force", "--json");
        assertThat(held.exitCode()).isEqualTo(3);
        Result planned = content("clean", "--allow-mass-delete");
        assertThat(planned.exitCode()).isZero();
        assertThat(planned.out()).endsWith("nothing was written. It does it with --force.\n");
        assertThat(content("clean").out())
                .endsWith("nothing was written. It does it with --force and --allow-mass-delete.\n");
        Result done = content("clean", "--allow-mass-delete", "--force", "--json");
        assertThat(changes(done.json())).contains("subjectSections deleted 40");
        assertVerified();
    }

    @Test
    void folderThatIsNoSite_isBadUsage_andATreeOfBrokenTextsDeletesNothing() throws IOException {
        for (String place :
                List.of("", Files.createDirectory(folder.resolve("empty")).toString())) {
            Result wrong = shell.run("content", "sync", "--allow-mass-delete", "--source", place);
            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err()).containsAnyOf("--source is empty", "is not the root of a site");
        }
        Path broken = folder.resolve("broken/" + ARTICLE + "/en.mdx");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no metadata");

        Result refused = shell.run(
                "content",
                "sync",
                "--allow-mass-delete",
                "--source",
                folder.resolve("broken").toString());

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out())
                .contains("What is invalid stays as it was stored.\nNothing was deleted: the tree holds nothing valid");
        assertVerified();
    }

    @Test
    void linkOutOfTheFolder_keepsItsRow_andIsNamed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside.mdx"), "secret");
        Path text = site.resolve(ARTICLE + "/en.mdx");
        Files.delete(text);
        Files.createSymbolicLink(text, outside);

        Result run = content("sync", "--json");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(changes(run.json())).isEmpty();
        JsonNode finding = run.json().path("report").path("findings").path(0);
        assertThat(finding.path("file").asText()).isEqualTo(ARTICLE + "/en.mdx");
        assertThat(finding.path("rule").asText()).isEqualTo("symlink");
        assertThat(content("validate", "--json").json().path("findings").path(0))
                .isEqualTo(finding);
    }

    @Test
    void dryRun_saysWhatItWouldDo_andWritesNothing() {
        edit(ARTICLE + "/en.mdx", text -> text.replace("town hall", "city hall"));

        Result dry = content("sync", "--dry-run");

        assertThat(dry.exitCode()).isZero();
        assertThat(dry.out())
                .contains("This is what it would do; nothing was written. It does it without --dry-run.")
                .containsPattern("articleContents +0 +1 ");
        assertThat(dry.err()).contains(" rows (100 %)");
        assertThat(content("verify").out())
                .contains("different  articleContents#en#" + ARTICLE + " in body, contentHash, description, rowHash");
        assertChanges("incremental", "articleContents updated 1");
    }

    @Test
    void reset_withoutForce_onlyCounts_andWithItEmptiesOneLocale() {
        long english = rows("en");
        Result planned = shell.run("content", "reset", "--locale", "en", "--json");
        assertThat(planned.exitCode()).isZero();
        assertThat(deleted(planned.json())).isEqualTo(english);
        assertVerified();

        Result done = shell.run("content", "reset", "--locale", "en", "--force", "--json");
        assertThat(deleted(done.json())).isEqualTo(english);
        JsonNode verify = content("verify", "--json").json().path("report").path("verify");
        assertThat(verify.path("missing").asLong()).isEqualTo(english);
        assertThat(verify.path("orphan").asLong()).isZero();

        Result both = shell.run("content", "reset", "--locale", "en", "--authors");
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("--authors and --locale exclude each other");
    }

    @Test
    void status_showsTheLatestRun() {
        assertThat(shell.run("content", "status").out()).contains("sync completed", "articleContents");
        assertThat(shell.run("content", "status", "--json")
                        .json()
                        .path("latest")
                        .path("function")
                        .asText())
                .isEqualTo("content");
    }

    @Test
    void badSource_isBadUsage() {
        Result nowhere =
                shell.run("content", "sync", "--source", folder.resolve("none").toString());
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("no folder and no zip is at ");
        Result elsewhere = shell.run("content", "sync", "--source", "s3://some-other-bucket/site.zip");
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(elsewhere.err()).contains("bad_field: source");
        assertThat(shell.run("content", "sync").err()).contains("bad_field: source");
        assertThat(content("sync", "--locale", "fr").err()).contains("bad_field: locale");
    }

    private Result content(String command, String... options) {
        String[] head = {"content", command, "--source", site.toString()};
        return shell.run(Stream.concat(Stream.of(head), Stream.of(options)).toArray(String[]::new));
    }

    private void assertChanges(String mode, String... changes) {
        Result run = content("incremental", "--json");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(changes(run.json())).containsExactlyInAnyOrder(changes);
        assertThat(run.json().path("report").path("mode").asText()).isEqualTo(mode);
        assertVerified();
    }

    private void assertVerified() {
        JsonNode verify = content("verify", "--json").json().path("report").path("verify");
        assertThat(verify.path("ok").asBoolean()).as(verify.toString()).isTrue();
        assertThat(verify.path("matching").asLong()).isPositive();
    }

    private static List<String> rules(Result run) {
        return run.json()
                .path("report")
                .path("findings")
                .valueStream()
                .map(finding -> finding.path("rule").asText())
                .toList();
    }

    private static List<String> changes(JsonNode run) {
        return types(run, List.of("created", "updated", "deleted"))
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static long deleted(JsonNode run) {
        return types(run, List.of("deleted")).mapToLong(Map.Entry::getValue).sum();
    }

    private static Stream<Map.Entry<String, Long>> types(JsonNode run, List<String> fates) {
        return run.path("report").path("types").properties().stream()
                .flatMap(type -> fates.stream()
                        .map(fate -> Map.entry(
                                type.getKey() + " " + fate,
                                type.getValue().path(fate).asLong())))
                .filter(entry -> entry.getValue() > 0);
    }

    private long rows(String locale) {
        JsonNode verify = shell.run("content", "verify", "--locale", locale, "--source", site.toString(), "--json")
                .json()
                .path("report")
                .path("verify");
        JsonNode authors = content("validate", "--json").json().path("rows").path("authors");
        return verify.path("matching").asLong() - authors.asLong();
    }

    private List<Path> sections() {
        try (Stream<Path> files = Files.walk(site.resolve(SUBJECT))) {
            return files.filter(file -> file.endsWith("en.mdx"))
                    .map(Path::getParent)
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void edit(String path, UnaryOperator<String> edit) {
        try {
            String before = Files.readString(site.resolve(path));
            String after = edit.apply(before);
            if (before.equals(after)) throw new IllegalArgumentException("nothing to edit in " + path);
            Files.writeString(site.resolve(path), after);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void deleteAll(Path folder) {
        for (String file : List.of("en.mdx", "id.mdx")) delete(folder.resolve(file));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
