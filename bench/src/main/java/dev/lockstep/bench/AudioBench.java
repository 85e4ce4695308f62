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
    static final String METHOD = """
            The audio function runs in a process of its own with a heap of at most 512 MB. DynamoDB Local, SQS, S3 and a
            simulated ElevenLabs run in another one; every page is spoken whole before it is edited, through the handler. An
            edit is made to a page as it was at first and stored as a sync would store it; then `POST /audio?dryRun=true`
            says how many characters the page has, and how many of them an edition would buy. Every 20th edit is spoken
            besides: unless ElevenLabs bills exactly what was said before, the row says FAILED. An edit's share is what it
            buys of its page; average, median and 90th percentile (p90) are of the edits' shares, and behind them stands what
            all edits bought of all their pages. A cache of whole pages buys 100 % at each.

            Of the 400 edits, drawn by a seed, 18 % put another word in a word's place, 14 % mend a letter, 8 % change a
            number in prose, 12 % add a sentence, 6 % take a sentence away, 5 % put another paragraph in a paragraph's
            place, 7 % add one, 4 % take one away, 3 % move one, 5 % lengthen a heading, 4 % the title, 11 % change a digit
            of a formula, or add a term where it has none, and 3 % change a word wherever it stands on the page, three times
            at least. Sentences and paragraphs that are added are another page's with a word changed, so that nobody has
            spoken them yet. Edits that change nothing that is spoken are not among them, since nothing comes of them.

            What an edit buys of its page depends on how long the page is. The sample site's are as long as those of a real
            one that was counted, whose sections' median is 6.8 kB; the edits are of any page of it alike.

            Encoding is of units of the sample site spoken by the built-in voice, repeated to half an hour and taken as
            24,000 samples a second, which is what ElevenLabs sends: read from disk one by one, joined, encoded, written, and
            the file's frames counted; processor time is of the one thread that does it. The requests are of `POST /audio` for
            an edition that is complete, one after the other, each from the event to the answer; what the function called is
            counted in the AWS SDK.
            """;

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
            Rebought all = rebought(stage);
            for (EditKind kind : EditKind.values()) {
                var some = new Rebought(
                        all.edits().stream().filter(edit -> edit.kind() == kind).toList());
                table.add(new AudioRow(
                        "of these: " + kind, some.edits().size() + " edits", some.measured(), "", true, true));
            }
            unchanged(stage, sample.getFirst());
        }
    }

    private Rebought rebought(AudioStage stage) throws IOException {
        for (SpokenPage page : sample) {
            stage.write(page);
            stage.speak(page);
        }
        List<PageEdits.Made> edits = new PageEdits(sample, SEED).hundreds(HUNDREDS);
        List<Rebought.Edit> bought = new ArrayList<>();
        for (PageEdits.Made edit : edits) {
            stage.write(edit.after());
            JsonNode estimate = stage.estimate(edit.after());
            bought.add(new Rebought.Edit(
                    edit.kind(),
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
                Locale.ROOT, "%d edits of %d pages, median %.1f kB", edits.size(), sample.size(), median() / 1000.0);
        table.add(new AudioRow(
                "bought anew by an edit",
                of,
                all.measured() + "; a cache of whole pages 100 %",
                "average <= 8.5 %",
                all.average() <= MOST_PERCENT,
                sound));
        return all;
    }

    private int median() {
        int[] lengths = sample.stream().mapToInt(SpokenPage::length).sorted().toArray();
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
