package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What an account had spoken, newest first. Thread-safe.
final class ElevenLabsItems {
    private static final String ID = "item";
    private static final int HEADER = 44;

    private final Clock clock;
    private final List<Spoken> items = new ArrayList<>();
    private final Map<String, Double> settings =
            new TreeMap<>(Map.of("stability", 0.5, "similarity_boost", 0.75, "style", 0.0, "speed", 1.0));
    private int rate;
    private int page = Integer.MAX_VALUE;
    private long credits;

    ElevenLabsItems(Clock clock) {
        this.clock = clock;
    }

    /// Something that was asked for.
    record Item(String voice, String model, String text, int rate, int credits, JsonNode settings) {}

    private record Spoken(String id, long unix, long before, Item item, ObjectNode settings) {}

    synchronized void add(Item item) {
        String id = ID + (items.size() + 1);
        ObjectNode used = settings();
        item.settings().properties().forEach(setting -> used.set(setting.getKey(), setting.getValue()));
        items.addFirst(new Spoken(id, clock.instant().getEpochSecond(), credits, item, used));
        credits += item.credits();
    }

    synchronized void rate(int samplesASecond) {
        rate = samplesASecond;
    }

    /// What a voice is spoken with where a request does not say.
    synchronized ObjectNode settings() {
        ObjectNode json = PaidService.object();
        settings.forEach(json::put);
        return json;
    }

    synchronized void setting(String name, double value) {
        settings.put(name, value);
    }

    synchronized void page(int size) {
        page = size;
    }

    synchronized ObjectNode list(Map<String, String> query) {
        int size = Math.min(page, Integer.parseInt(query.getOrDefault("page_size", "100")));
        long since = Long.parseLong(query.getOrDefault("date_after_unix", "0"));
        String voice = query.getOrDefault("voice_id", "");
        List<Spoken> matching = items.stream()
                .filter(spoken -> spoken.unix() >= since)
                .filter(spoken -> voice.isEmpty() || spoken.item().voice().equals(voice))
                .toList();
        List<String> ids = matching.stream().map(Spoken::id).toList();
        int from = ids.indexOf(query.getOrDefault("start_after_history_item_id", "")) + 1;
        List<Spoken> shown = matching.subList(from, Math.min(matching.size(), from + size));
        ObjectNode answer = PaidService.object();
        ArrayNode history = answer.putArray("history");
        shown.forEach(spoken -> history.add(json(spoken)));
        answer.put("has_more", from + shown.size() < matching.size());
        answer.put(
                "last_history_item_id", shown.isEmpty() ? null : shown.getLast().id());
        return answer;
    }

    /// One file for one id. Several, which would be packed, are not simulated.
    synchronized Optional<PaidAnswer> download(JsonNode request) {
        String id = request.path("history_item_ids").path(0).asText("");
        boolean isWav = request.path("output_format").asText("").equals("wav");
        return items.stream()
                .filter(spoken -> isWav && spoken.id().equals(id))
                .findFirst()
                .map(spoken -> PaidAnswer.sound("audio/wav", wav(spoken.item())));
    }

    private byte[] wav(Item item) {
        int samplesASecond = rate == 0 ? item.rate() : rate;
        byte[] samples = Tone.of(item.text(), samplesASecond);
        return ByteBuffer.allocate(HEADER + samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(HEADER - 8 + samples.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(samplesASecond)
                .putInt(samplesASecond * 2)
                .putShort((short) 2)
                .putShort((short) 16)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(samples.length)
                .put(samples)
                .array();
    }

    private static ObjectNode json(Spoken spoken) {
        Item item = spoken.item();
        ObjectNode node = PaidService.object()
                .put("history_item_id", spoken.id())
                .put("voice_id", item.voice())
                .put("model_id", item.model())
                .put("text", item.text())
                .put("date_unix", spoken.unix())
                .put("character_count_change_from", spoken.before())
                .put("character_count_change_to", spoken.before() + item.credits())
                .put("content_type", "audio/pcm")
                .put("source", "TTS")
                .putNull("state");
        node.set("settings", spoken.settings());
        return node;
    }
}
