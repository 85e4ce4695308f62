package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.ContentTree;
import dev.lockstep.content.tree.ZipTree;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.simulator.Switches;
import dev.lockstep.state.Json;
import dev.lockstep.system.LocalOptions;
import dev.lockstep.system.people.Population;
import dev.lockstep.system.people.Stage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3Client;

/// Measures content syncs of generated sites.
final class ContentBench {
    static final String METHOD = """
            DynamoDB Local, SQS and S3 run in one process; the function in another one with a heap of at most 512 MB, each
            run in one slice, from the call to the answer. The site is of the sample site's texts, repeated under other
            slugs: 10 % of its files belong to articles, 40 % to questions and nearly all others to sections. It lies in S3
            as a zip. "Read" is the reading of that zip from disk into rows, with nothing stored: "first" in a fresh
            process, "warm" the fastest of four more. The first sync writes into empty tables, in a fresh process. "Whole"
            reads every file and compares every row; "incremental" reads the files that differ from the last complete sync.
            The last row of a size is the first call of another process, with all that it loads then. Of ten times the files the
            goal is that nothing takes more than 12.5 times as long.
            """;

    private static final double LINEAR = 12.5;
    private static final int BASE = 4_000;
    private static final long MEGABYTE = 1 << 20;
    private static final int HEAP_MEGABYTES = 512;

    private final Path sample;
    private final LocalOptions options;
    private final Table<ContentRow> table;

    ContentBench(Path checkout, Table<ContentRow> table) throws IOException {
        this.sample = checkout.resolve("samples/site");
        this.options = LocalOptions.of(checkout);
        this.table = table;
    }

    /// Measures a site of so many files, with the goals of 4,000, or of a tenfold site by what was measured
    /// of those.
    void measure(int files) throws IOException {
        GeneratedSite site = GeneratedSite.of(sample, files);
        Path zip = Files.createTempFile("lockstep-bench-", ".zip");
        try (Stage stage = Stage.open(options, Switches.defaults(), Population.generate(2, BackfillBench.SEED))) {
            pack(site, zip);
            ObjectNode variables = Variables.of(stage, BackfillBench.LIFTED);
            var measured = new Measured(site, files, variables);
            try (S3Client s3 = new AwsClients(Variables.read(variables)).s3()) {
                measured.read(zip);
                measured.sync(s3, zip);
            }
        } finally {
            Files.delete(zip);
        }
    }

    private static void pack(ContentTree tree, Path zip) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(zip))) {
            ZipTree.pack(tree, SiteReader::isRead, out);
        }
    }

    private final class Measured {
        private final GeneratedSite site;
        private final int wanted;
        private final int files;
        private final ObjectNode variables;
        private long rows;

        Measured(GeneratedSite site, int wanted, ObjectNode variables) {
            this.site = site;
            this.wanted = wanted;
            this.files = site.contents().size();
            this.variables = variables;
        }

        void read(Path zip) throws IOException {
            ObjectNode order = Json.object().put("parse", zip.toString());
            try (WorkerProcess worker = worker()) {
                JsonNode first = worker.ask(order);
                rows = first.path("rows").asLong();
                if (!first.path("clean").asBoolean()) throw new IllegalStateException("the site has errors");
                add("read, first", "", 0, first, "read");
                JsonNode fastest = worker.ask(order);
                for (int more = 0; more < 3; more++) {
                    JsonNode next = worker.ask(order);
                    if (next.path("wallMillis").asLong()
                            < fastest.path("wallMillis").asLong()) fastest = next;
                }
                add("read, warm", "2,000 files/s", files / 2_000.0, fastest, "read");
            }
        }

        void sync(S3Client s3, Path zip) throws IOException {
            String whole = put(s3, "whole", zip);
            try (WorkerProcess worker = worker()) {
                add("first sync", "< 30 s", 30, worker, whole, "full");
                add("nothing changed, whole", "< 5 s", 5, worker, whole, "full");
                add("nothing changed, incremental", "< 5 s", 5, worker, whole, "incremental");
                pack(site.withAnEdit(), zip);
                add("one file changed, incremental", "< 2 s", 2, worker, put(s3, "edited", zip), "incremental");
            }
            try (WorkerProcess worker = worker()) {
                add("one file changed, incremental, first call of a process", "", 0, worker, whole, "incremental");
            }
        }

        private WorkerProcess worker() throws IOException {
            WorkerProcess worker = WorkerProcess.start(ContentWorker.class, "-Xmx" + HEAP_MEGABYTES + "m");
            worker.ask(Json.object().set("variables", variables));
            return worker;
        }

        private String put(S3Client s3, String name, Path zip) {
            String bucket = variables.path("BLOBS_BUCKET").asText();
            String key = "content/bench/" + name + ".zip";
            s3.putObject(put -> put.bucket(bucket).key(key), zip);
            return "s3://" + bucket + "/" + key;
        }

        private void add(String what, String goal, double most, WorkerProcess worker, String source, String mode)
                throws IOException {
            JsonNode result = worker.ask(Json.object().put("source", source).put("mode", mode));
            add(what, goal, most, result, result.path("run").path("status").asText());
        }

        private void add(String what, String goal, double most, JsonNode result, String status) {
            JsonNode types = result.path("run").path("report").path("types");
            Duration wall = Duration.ofMillis(result.path("wallMillis").asLong());
            long heap = result.path("peakHeapBytes").asLong() / MEGABYTE;
            Goal set = wanted == BASE ? new Goal(goal, most) : linear(what);
            boolean met = set.seconds() == 0 || wall.toMillis() < set.seconds() * 1000;
            table.add(new ContentRow(what, files, rows, written(types), wall, heap, set.words(), met, status));
        }

        private Goal linear(String what) {
            return table.rows().stream()
                    .filter(row -> row.what().equals(what) && Math.abs(row.files() - BASE) <= 1 && wanted == 10 * BASE)
                    .findFirst()
                    .map(row -> row.seconds() * LINEAR)
                    .map(most -> new Goal(String.format(Locale.ROOT, "< %.2f s", most), most))
                    .orElseGet(() -> new Goal("", 0));
        }

        private static long written(JsonNode types) {
            Function<JsonNode, Long> ofType = type -> type.path("created").asLong()
                    + type.path("updated").asLong()
                    + type.path("deleted").asLong();
            return types.valueStream().mapToLong(ofType::apply).sum();
        }
    }

    /// @param seconds the most; 0 where there is no goal
    private record Goal(String words, double seconds) {}
}
