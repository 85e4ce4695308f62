package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void brokenZip_failsTheRunAndNamesTheRule() {
        String source = world.upload("broken.zip", "no zip".getBytes(StandardCharsets.UTF_8));

        JsonNode run = world.run("/content/sync", Json.object().put("source", source));

        assertThat(run.path("status").asText()).isEqualTo("failed");
        assertThat(run.path("error").path("code").asText()).isEqualTo("tree_refused");
        assertThat(run.path("error").path("detail").asText()).contains("not-a-zip");
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
