package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.audio.voices.OfferedVoice;
import dev.lockstep.audio.voices.SpeechEngine;
import dev.lockstep.state.Json;
import java.util.List;
import java.util.Optional;

/// What callers are told. Thread-safe.
final class Answers {
    private final Studio studio;
    private final Addresses addresses;

    /// @param addresses of what can be heard
    Answers(Studio studio, Addresses addresses) {
        this.studio = studio;
        this.addresses = addresses;
    }

    /// An edition, how far it is, where what there is of it can be heard, and what it says.
    ObjectNode of(Audio audio) {
        ObjectNode json = listed(audio);
        if (audio.heard().isPresent() && audio.script() != null) {
            json.put("script", audio.script()).put("transcript", transcript(audio.script()));
        }
        return json;
    }

    /// The same without what it says: the scripts of all voices of a long text are more than an answer of
    /// Lambda may hold (6 MB).
    ObjectNode listed(Audio audio) {
        ObjectNode json = Json.object()
                .put("contentAudioId", audio.id().text())
                .put("contentId", audio.id().contentId())
                .put("contentType", audio.id().contentType().word())
                .put("locale", audio.id().locale().code())
                .put("voiceId", audio.id().voiceId());
        json.set("voiceSettings", audio.settings().toJson());
        json.put("contentHash", audio.contentHash())
                .put("status", audio.status().word());
        json.putObject("progress").put("done", audio.unitsDone()).put("total", audio.unitsTotal());
        json.put("generationAttempts", audio.attempts()).put("updatedAt", audio.updatedAt());
        if (audio.error() != null) json.put("errorMessage", audio.error()).put("failedAt", audio.failedAt());
        if (audio.waiting() != null) json.put("waiting", audio.waiting());
        ObjectNode cost = json.putObject("cost").put("currency", "USD");
        cost.set("estimated", of(audio.estimated()));
        cost.set("charged", of(audio.charged()));
        audio.heard().ifPresent(published -> heard(json, audio, published));
        return json;
    }

    /// So many editions of a status, those that changed last first, and the `nextCursor` behind them, null
    /// where there are no more. One that has gone on meanwhile is left out, so there may be fewer.
    ///
    /// @param after the place before them; empty for the first ones
    ObjectNode ofStatus(Status status, Optional<StatusPlace> after, int most) {
        List<StatusPlace> places = studio.table().places(status, after, most + 1);
        List<StatusPlace> shown = places.subList(0, Math.min(most, places.size()));
        ObjectNode json = Json.object();
        ArrayNode audios = json.putArray("audios");
        List<AudioId> ids = shown.stream().map(StatusPlace::id).toList();
        studio.table().findAll(ids).stream()
                .filter(audio -> audio.status() == status)
                .map(this::listed)
                .forEach(audios::add);
        String next = places.size() > most ? shown.getLast().text() : null;
        return json.put("nextCursor", next);
    }

    private static ObjectNode of(Cost cost) {
        return Json.object().put("characters", cost.characters()).put("total", Estimate.dollars(cost.micros()));
    }

    private void heard(ObjectNode json, Audio audio, Audio.Published published) {
        Addresses.Opening open = addresses.open();
        json.put("stale", !published.contentHash().equals(audio.contentHash()))
                .put("audioStorageId", BlobStore.audio(published.edition()))
                .put("audioUrl", open.of(BlobStore.audio(published.edition())))
                .put("captionsUrl", open.of(BlobStore.captions(published.edition())))
                .put("manifestUrl", open.of(BlobStore.manifest(published.edition())))
                .put("urlsExpireInSeconds", open.length().toSeconds())
                .put("urlsExpireAt", open.end().toEpochMilli())
                .put("audioDuration", Manifest.seconds(published.duration()))
                .put("audioSize", published.bytes());
    }

    /// The script's words, a paragraph for each unit.
    private static String transcript(String script) {
        return String.join(
                "\n\n",
                script.lines()
                        .filter(line -> !line.isBlank())
                        .map(MarkerStyle.NONE::rendered)
                        .toList());
    }

    /// Every voice of every engine; an engine that does not say which it has, says why.
    ObjectNode voices() {
        ObjectNode json = Json.object();
        ArrayNode voices = json.putArray("voices");
        ArrayNode silent = json.putArray("unavailable");
        for (SpeechEngine engine : studio.engines().all()) {
            try {
                engine.voices().forEach(voice -> voices.add(of(engine, voice)));
            } catch (ProviderException failure) {
                silent.addObject()
                        .put("engine", engine.name())
                        .put("code", failure.code())
                        .put("detail", failure.detail());
            }
        }
        return json;
    }

    private static ObjectNode of(SpeechEngine engine, OfferedVoice voice) {
        ObjectNode json = Json.object()
                .put("voiceId", voice.id())
                .put("name", voice.name())
                .put("engine", engine.name());
        voice.languages().forEach(json.putArray("languages")::add);
        return json.put("dollarsPerMillionCharacters", Estimate.dollars(voice.microsPerMillion()));
    }

    /// How many editions there are of each status, who is paused, and what was spent.
    ObjectNode status() {
        ObjectNode json = Json.object();
        ObjectNode editions = json.putObject("editions");
        studio.table().counts().forEach((status, count) -> editions.put(status.word(), count));
        ObjectNode pauses = json.putObject("paused");
        studio.pauses()
                .all()
                .forEach((provider, pause) -> pauses.putObject(provider)
                        .put("until", pause.until().toString())
                        .put("reason", pause.reason()));
        json.set("budget", budget());
        return json;
    }

    /// The money of the last 24 hours.
    ObjectNode budget() {
        long spent = studio.spending().spent();
        long daily = studio.spending().daily();
        return Json.object()
                .put("daily", Estimate.dollars(daily))
                .put("spent", Estimate.dollars(spent))
                .put("left", Estimate.dollars(Math.max(0, daily - spent)))
                .put("currency", "USD");
    }
}
