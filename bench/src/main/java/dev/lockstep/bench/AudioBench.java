package dev.lockstep.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Measures what edits buy anew, how fast an edition is encoded, and what asking for nothing new takes.
final class AudioBench {
    static final String METHOD = "";

    private static final long SEED = 7;
    private static final int HUNDREDS = 4;
    /// Every so many edits, one is spoken besides.
    private static final int SPOKEN = 20;

    private static final double MOST_PERCENT = 8.5;
    private static final int MOST_READS = 3;
    private static final int WARM_UP = 300;
    private static final int REQUESTS = 2_000;
    private static final Set<String> DYNAMO_READS =
            Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");
    private static final Set<String> S3_READS = Set.of("GetObject", "HeadObject", "ListObjectsV2", "HeadBucket");

    private final List<SpokenPage> sample;
    private final Table<AudioRow> table;

    AudioBench(Path checkout, Table<AudioRow> table) throws IOException {
        this.sample = SpokenPage.ofSite(checkout.resolve("samples/site"));
        this.table = table;
    }

    void edits() throws IOException {
        try (AudioStage stage = new AudioStage()) {
            Rebought joined = rebought(
                    stage,
                    JoinedPages.of(sample),
                    JoinedPages.ARTICLES_SHARE,
                    "pages joined to a real site's lengths",
                    "average <= 8.5 %");
            for (EditKind kind : EditKind.values()) {
                part(
                        joined,
                        "of these: " + kind,
                        joined.edits().stream()
                                .filter(edit -> edit.kind() == kind)
                                .toList());
            }
            for (int from : new int[] {0, 4, 8, 12}) {
                int to = from == 12 ? 100 : from + 4;
                part(
                        joined,
                        "of these: pages of " + (to == 100 ? "more than 12 kB" : from + " to " + to + " kB"),
                        joined.edits().stream()
                                .filter(edit -> edit.page().length() >= from * 1000
                                        && edit.page().length() < to * 1000)
                                .toList());
            }
            double share = (double) sample.stream()
                            .filter(page -> page.type().word().equals("article"))
                            .count()
                    / sample.size();
            rebought(stage, sample, share, "the sample site's pages as they are", "");
            unchanged(stage, sample.getFirst());
        }
    }

    private void part(Rebought all, String what, List<Rebought.Edit> edits) {
        if (edits.isEmpty()) return;
        Rebought some = new Rebought(edits);
        table.add(new AudioRow(what, edits.size() + " edits", some.measured(), "", true, true));
    }

    private Rebought rebought(AudioStage stage, List<SpokenPage> pages, double articles, String what, String goal)
            throws IOException {
        for (SpokenPage page : pages) {
            stage.write(page);
            stage.speak(page);
        }
        List<PageEdits.Made> edits = new PageEdits(pages, articles, SEED).hundreds(HUNDREDS);
        List<Rebought.Edit> bought = new ArrayList<>();
        for (PageEdits.Made edit : edits) {
            stage.write(edit.after());
            JsonNode estimate = stage.estimate(edit.after());
            bought.add(new Rebought.Edit(
                    edit.kind(),
                    edit.before(),
                    estimate.path("characters").asLong(),
                    estimate.path("charactersToSpeak").asLong()));
        }
        boolean sound = true;
        for (int one = 0; one < edits.size(); one += SPOKEN) {
            SpokenPage after = edits.get(one).after();
            stage.write(after);
            long expected = stage.estimate(after).path("charactersToSpeak").asLong();
            sound &= stage.speak(after) == expected;
        }
        var all = new Rebought(bought);
        String of = String.format(
                Locale.ROOT,
                "%d edits of %d pages, median %.1f kB",
                edits.size(),
                pages.size(),
                median(pages) / 1000.0);
        table.add(new AudioRow(
                "bought anew by an edit, " + what, of, all.measured(), goal, all.average() <= MOST_PERCENT, sound));
        return all;
    }

    private static int median(List<SpokenPage> pages) {
        int[] lengths = pages.stream().mapToInt(SpokenPage::length).sorted().toArray();
        return lengths[lengths.length / 2];
    }

    private void unchanged(AudioStage stage, SpokenPage page) throws IOException {
        stage.write(page);
        stage.speak(page);
        stage.ask(page, "", WARM_UP);
        JsonNode result = stage.ask(page, "", REQUESTS);
        Map<String, Integer> calls = result.path("calls").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, one -> one.getValue().asInt()));
        int reads = sum(calls, "DynamoDb", DYNAMO_READS, true);
        int writes = sum(calls, "DynamoDb", DYNAMO_READS, false);
        int puts = sum(calls, "S3", S3_READS, false);
        long[] micros = StreamSupport.stream(result.path("micros").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        var times = new Latencies(Arrays.copyOf(micros, micros.length));
        String measured = String.format(
                Locale.ROOT,
                "%.1f DynamoDB reads, %d writes, %d S3 writes; p50 %.1f ms, p99 %.1f ms",
                (double) reads / REQUESTS,
                writes,
                puts,
                times.percentile(50),
                times.percentile(99));
        boolean sound = result.path("answer").path("statusCode").asInt() == 200 && reads > 0;
        boolean met = reads <= MOST_READS * REQUESTS && puts == 0;
        table.add(new AudioRow(
                "asking for an edition that is there",
                REQUESTS + " requests",
                measured,
                "<= 3 reads, no S3 write",
                met,
                sound));
    }

    private static int sum(Map<String, Integer> calls, String service, Set<String> reads, boolean isRead) {
        return calls.entrySet().stream()
                .filter(one -> one.getKey().startsWith(service + " "))
                .filter(one -> reads.contains(one.getKey().substring(service.length() + 1)) == isRead)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    void encode() throws IOException {
        new EncodeBench(sample).measure(table);
    }
}
