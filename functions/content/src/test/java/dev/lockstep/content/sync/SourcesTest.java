package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where trees come from, and calls that are refused.
final class SourcesTest {
    private final World world = new World();

    @Test
    void prefix_isReadAsTheZipOfTheSameFiles() {
        SampleTree.small().files().forEach((path, bytes) -> world.upload("site/" + path, bytes));
        world.run("/content/sync", Json.object().put("source", "s3://" + world.bucket + "/site/"));

        JsonNode again = world.sync(SampleTree.small());

        assertThat(World.changes(again)).isEmpty();
        assertThat(World.count(again, "articleContents", "unchanged")).isEqualTo(4);
    }

    @Test
    void upload_isOpenedForAZip_thatCanBeSynced() throws IOException, InterruptedException {
        JsonNode opened = world.post("/content/uploads", Json.object());
        assertThat(opened.path("status").asInt()).isEqualTo(201);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(
                            URI.create(opened.path("json").path("url").asText()))
                    .PUT(HttpRequest.BodyPublishers.ofByteArray(
                            SampleTree.only("articles/politics/open-data/").zip()))
                    .build();
            assertThat(http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);
        }

        JsonNode run = world.run(
                "/content/sync",
                Json.object().put("source", opened.path("json").path("source").asText()));

        assertThat(World.count(run, "articleContents", "created")).isEqualTo(2);
    }

    @Test
    void noticeOfS3_startsASync() {
        String source = world.upload(
                "content/inbox/a site.zip",
                SampleTree.only("articles/politics/open-data/").zip());
        ObjectNode event = Json.object();
        ObjectNode record = event.putArray("Records").addObject().put("eventSource", "aws:s3");
        record.putObject("s3").putObject("bucket").put("name", world.bucket);
        record.withObject("s3").putObject("object").put("key", "content/inbox/a+site.zip");

        JsonNode answer = world.invoke(world.handler(), event, World.LONG);

        JsonNode run = world.finish(answer.path("runId").asText(), World.LONG);
        assertThat(run.path("request").path("source").asText()).isEqualTo(source);
        assertThat(World.count(run, "articleContents", "created")).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("refusedZips")
    void refusedZip_failsTheRun_namesTheRule_andChangesNothing(String rule, byte[] zip) {
        world.sync(SampleTree.only("articles/politics/open-data/"));
        Map<String, String> before = world.items();

        JsonNode run = world.run(
                "/content/sync",
                Json.object().put("source", world.upload("refused.zip", zip)).put("allowMassDelete", true));

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("error").path("code").asText()).isEqualTo("tree_refused");
        assertThat(run.path("error").path("detail").asText()).contains(rule);
        assertThat(world.items()).isEqualTo(before);
    }

    static Stream<Arguments> refusedZips() throws IOException {
        byte[] good = SampleTree.only("articles/politics/open-data/").zip();
        return Stream.of(
                Arguments.of("not-a-zip", "no zip".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("not-a-zip", Arrays.copyOf(good, good.length - 10)),
                Arguments.of("path-traversal", zip(out -> put(out, "articles/../../../etc/en.mdx", 1))),
                Arguments.of("path-traversal", zip(out -> put(out, "/etc/en.mdx", 1))),
                Arguments.of("duplicate-path", zip(out -> {
                    put(out, "articles/politics/\u00e9/en.mdx", 1);
                    put(out, "articles/politics/e\u0301/en.mdx", 1);
                })),
                Arguments.of("too-many-files", zip(out -> {
                    for (int i = 0; i < 1_000_000; i++) put(out, Integer.toString(i, 36), 0);
                })),
                Arguments.of("zip-bomb", zip(out -> {
                    for (int i = 0; i <= 256; i++) put(out, i + ".mdx", 1 << 20);
                })));
    }

    private interface Filling {
        void into(ZipOutputStream out) throws IOException;
    }

    private static byte[] zip(Filling filling) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            filling.into(out);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream out, String name, int size) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(new byte[size]);
    }

    @Test
    void zipWithAnEntryThatCannotBeUnpacked_holdsItsUnitAlone() throws IOException {
        byte[] zip = zip(out -> {
            for (var file :
                    SampleTree.only("articles/politics/open-data/").files().entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        });
        // The first entry's packed bytes begin behind its header of 30 bytes and its name.
        String first = "articles/politics/open-data/en.mdx";
        for (int at = 0; at < 6; at++) zip[30 + first.length() + 40 + at] ^= 0x55;

        JsonNode run = world.run("/content/sync", Json.object().put("source", world.upload("damaged.zip", zip)));

        assertThat(run.path("status").asText()).isEqualTo("completed");
        assertThat(World.count(run, "articleContents", "created")).isEqualTo(1);
        assertThat(World.count(run, "articleContents", "invalid")).isEqualTo(1);
        assertThat(run.path("report").path("findings").toString()).contains("unreadable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"articles\\..\\..\\en.mdx", "C:\\site\\en.mdx"})
    void prefixWithAKeyThatLeadsOut_failsTheRun(String key) {
        world.upload("site/" + key, new byte[1]);

        JsonNode run = world.run("/content/sync", Json.object().put("source", "s3://" + world.bucket + "/site/"));

        assertThat(run.path("error").path("code").asText()).isEqualTo("tree_refused");
        assertThat(run.path("error").path("detail").asText()).contains("path-traversal");
    }

    @Test
    void prefixWithAFileThatIsTooLarge_holdsItsUnitAlone() {
        SampleTree.only("articles/politics/open-data/")
                .files()
                .forEach((path, bytes) -> world.upload("site/" + path, bytes));
        world.upload("site/articles/politics/open-data/en.mdx", new byte[5 << 20]);

        JsonNode run = world.run("/content/sync", Json.object().put("source", "s3://" + world.bucket + "/site/"));

        assertThat(World.count(run, "articleContents", "created")).isEqualTo(1);
        assertThat(World.count(run, "articleContents", "invalid")).isEqualTo(1);
        assertThat(run.path("report").path("findings").toString()).contains("file-too-large");
    }

    @Test
    void absentSource_failsTheRun() {
        JsonNode run = world.run("/content/sync", Json.object().put("source", "s3://" + world.bucket + "/none.zip"));

        assertThat(run.path("error").path("code").asText()).isEqualTo("no_source");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                      | source
            {"source":"s3://BUCKET/tree"}                           | source
            {"source":"https://example.org/tree.zip"}               | source
            {"source":"s3://some-other-bucket/tree.zip"}            | source
            {"source":"s3://BUCKET/tree.zip","locale":"fr"}         | locale
            {"source":"s3://BUCKET/tree.zip","mode":"some"}         | mode
            {"source":"s3://BUCKET/tree.zip","dryRun":"yes"}        | dryRun
            {"source":"s3://BUCKET/tree.zip","allowMassDelete":1}   | allowMassDelete
            {"source":"s3://BUCKET/tree.zip","force":true}          | force
            {"source":"s3://BUCKET/tree.zip","repair":1}            | repair
            {"source":"s3://BUCKET/tree.zip","repair":true,"mode":"incremental"} | repair
            """)
    void badRequest_namesTheField(String body, String field) throws IOException {
        ObjectNode json = (ObjectNode) Json.read(body.replace("BUCKET", world.bucket));

        JsonNode answer = world.post("/content/sync", json);

        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("field").asText()).isEqualTo(field);
    }

    @Test
    void status_namesTheLatestRun() {
        assertThat(world.get("/content/status").path("json").path("latest").isNull())
                .isTrue();
        JsonNode run = world.sync(SampleTree.only("articles/politics/open-data/"));

        JsonNode status = world.get("/content/status").path("json");

        assertThat(status.path("latest").path("runId").asText())
                .isEqualTo(run.path("runId").asText());
    }
}
