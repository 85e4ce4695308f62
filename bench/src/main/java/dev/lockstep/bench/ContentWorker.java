package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.sync.ContentHandler;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// A process that works content syncs, each in one slice, and says what each took. Its first order is
/// `{variables}`, and is answered once the parts are put together; every further one is a request, or
/// `{parse}` with the place of a zip that is only read.
final class ContentWorker {
    private ContentWorker() {}

    public static void main(String[] arguments) throws IOException {
        JsonNode first = Json.readOwn(IO.readln());
        var handler = new ContentHandler(Variables.read(first.path("variables")));
        WorkerProcess.answer(Json.object());
        for (String line = IO.readln(); line != null; line = IO.readln()) {
            JsonNode order = Json.readOwn(line);
            Heap.forget();
            long start = System.nanoTime();
            ObjectNode result = Json.object();
            if (order.has("parse")) parse(Path.of(order.path("parse").asText()), result);
            else result.set("run", sync(handler, line));
            result.put("wallMillis", Duration.ofNanos(System.nanoTime() - start).toMillis())
                    .put("peakHeapBytes", Heap.peak());
            WorkerProcess.answer(result);
        }
        System.exit(0);
    }

    private static void parse(Path zip, ObjectNode result) throws IOException {
        try (ZipTree tree = ZipTree.of(zip)) {
            var site = SiteReader.read(tree);
            result.put("rows", site.rows().count()).put("clean", site.isClean());
        }
    }

    private static JsonNode sync(ContentHandler handler, String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        handler.handleRequest(
                new ByteArrayInputStream(request.getBytes(StandardCharsets.UTF_8)), answer, new HourContext());
        return Json.readOwn(answer.toString(StandardCharsets.UTF_8));
    }
}
