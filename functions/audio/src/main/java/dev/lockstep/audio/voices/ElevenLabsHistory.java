package dev.lockstep.audio.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.providers.Answer;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderHttp;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.state.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What an account of ElevenLabs had spoken before (ElevenLabs docs, History: Get generated items, Download
/// history items). Asking costs nothing. Thread-safe.
final class ElevenLabsHistory {
    private static final int MOST_PAGES = 10;
    private static final double SAME = 1e-6;
    /// What is asked for is spoken at a time of another clock than ours.
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    private final ProviderHttp http;
    private final Pcm pcm;

    /// @param pcm what is to be found
    ElevenLabsHistory(ProviderHttp http, Pcm pcm) {
        this.http = http;
        this.pcm = pcm;
    }

    /// Speech that was paid for.
    ///
    /// @param credits what it cost; 0 where that is not known
    record Found(byte[] pcm, long credits) {}

    /// The latest speech of exactly this text by this voice since then, with the settings asked for and the
    /// voice's own for the others, where the key may ask for these; empty where there is none, where it
    /// cannot be had as the samples wanted, and where the key may not ask for the history.
    ///
    /// @param settings by ElevenLabs' names, those that were asked for
    /// @throws ProviderException passing, or of the kind QUOTA
    Optional<Found> find(Keys.Voice voice, Map<String, Double> settings, String text, Instant since)
            throws ProviderException {
        try {
            Optional<JsonNode> item = item(voice, settings, text, since);
            return item.isEmpty() ? Optional.empty() : downloaded(item.get());
        } catch (ProviderException refused) {
            if (refused.kind() == ProviderException.Kind.PERMANENT) return Optional.empty();
            throw refused;
        }
    }

    private Optional<JsonNode> item(Keys.Voice voice, Map<String, Double> settings, String text, Instant since)
            throws ProviderException {
        String query = "/v1/history?page_size=100&voice_id=" + voice.voiceId() + "&date_after_unix="
                + since.minus(CLOCKS_APART).getEpochSecond();
        String after = "";
        Optional<JsonNode> wanted = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = ElevenLabs.document(http, query + after);
            for (JsonNode item : answer.path("history")) {
                if (!isSame(item, voice, text)) continue;
                if (wanted.isEmpty()) wanted = Optional.of(wanted(voice, settings));
                if (isSet(item.path("settings"), settings, wanted.get())) return Optional.of(item);
            }
            String last = answer.path("last_history_item_id").asText("");
            if (!answer.path("has_more").asBoolean() || last.isEmpty()) return Optional.empty();
            after = "&start_after_history_item_id=" + URLEncoder.encode(last, StandardCharsets.UTF_8);
        }
        return Optional.empty();
    }

    /// What an order without any settings is spoken with: the voice's own, which may be changed at
    /// ElevenLabs, with those in their place that were asked for (ElevenLabs docs, Get voice settings).
    private ObjectNode wanted(Keys.Voice voice, Map<String, Double> settings) throws ProviderException {
        ObjectNode all = Json.object();
        try {
            ElevenLabs.document(http, "/v1/voices/" + voice.voiceId() + "/settings")
                    .properties()
                    .forEach(setting -> all.set(setting.getKey(), setting.getValue()));
        } catch (ProviderException refused) {
            // A key may have the right to the history alone: what was asked for is compared all the same.
            if (refused.kind() != ProviderException.Kind.PERMANENT) throw refused;
        }
        settings.forEach(all::put);
        return all;
    }

    private boolean isSame(JsonNode item, Keys.Voice voice, String text) {
        String format = item.path("output_format").asText("");
        return item.path("text").asText("").equals(text)
                && item.path("voice_id").asText("").equals(voice.voiceId())
                && item.path("model_id").asText("").equals(voice.model())
                && (format.isEmpty() || format.equals("pcm_" + pcm.rate()));
    }

    /// Of what was not asked for, an item of an older model or format need not say anything.
    private static boolean isSet(JsonNode actual, Map<String, Double> asked, JsonNode wanted) {
        return wanted.propertyStream().allMatch(setting -> {
            JsonNode value = actual.path(setting.getKey());
            boolean isUntold = value.isMissingNode() || value.isNull();
            return isUntold ? !asked.containsKey(setting.getKey()) : isEqual(value, setting.getValue());
        });
    }

    private static boolean isEqual(JsonNode actual, JsonNode wanted) {
        if (!wanted.isNumber()) return wanted.isNull() || actual.equals(wanted);
        return actual.isNumber() && Math.abs(actual.doubleValue() - wanted.doubleValue()) < SAME;
    }

    /// One id is answered with one file, and not with an archive.
    private Optional<Found> downloaded(JsonNode item) throws ProviderException {
        ObjectNode request = Json.object().put("output_format", "wav");
        request.putArray("history_item_ids").add(item.path("history_item_id").asText(""));
        Answer answer = http.post("/v1/history/download", request);
        if (!answer.isSuccess()) throw http.refusal(answer, ElevenLabsComplaint.of(answer));
        long credits = item.path("character_count_change_to").asLong()
                - item.path("character_count_change_from").asLong();
        try {
            return Optional.of(new Found(WavFile.samples(answer.body(), pcm), Math.max(0, credits)));
        } catch (ProviderException anotherKind) {
            return Optional.empty();
        }
    }
}
