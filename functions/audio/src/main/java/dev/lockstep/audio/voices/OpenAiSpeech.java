package dev.lockstep.audio.voices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.providers.Answer;
import dev.lockstep.audio.providers.OpenAiComplaint;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderHttp;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Speaks by any server that has OpenAI's `audio/speech` (OpenAI API reference, Create speech). Such servers
/// keep no history: an answer that is lost must be bought again. Thread-safe.
public final class OpenAiSpeech implements SpeechEngine {
    private static final String NAME = "openai";
    /// To be raised when the same order would be called for otherwise.
    private static final int VERSION = 1;

    private static final int MOST_CHARACTERS = 4_096;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final OpenAiSpeechConfig config;
    private final ProviderHttp http;

    public OpenAiSpeech(OpenAiSpeechConfig config) {
        this.config = config;
        this.http = new ProviderHttp(config.account(), TIMEOUT);
    }

    @Override
    public String name() {
        return NAME;
    }

    /// The voices that the configuration names. What languages a server speaks it does not tell: ours are
    /// taken for granted.
    @Override
    public List<OfferedVoice> voices() {
        List<String> languages =
                Arrays.stream(Language.values()).map(Language::tag).toList();
        return config.voices().stream()
                .map(voice -> new OfferedVoice(NAME + ":" + voice, voice, languages, config.microsPerMillion()))
                .toList();
    }

    /// @throws ProviderException permanent: `voice_not_found` where the configuration does not name the
    ///   voice, `bad_voice_settings` where there are any
    @Override
    public Casting cast(String voice, VoiceSettings settings, Language language) throws ProviderException {
        if (!config.voices().contains(voice)) {
            throw ProviderException.permanent(
                    "voice_not_found", "the voices of " + NAME + " are " + String.join(", ", config.voices()));
        }
        if (!settings.values().isEmpty()) {
            throw ProviderException.permanent("bad_voice_settings", "voices of " + NAME + " take no voiceSettings");
        }
        Keys.Voice key = new Keys.Voice(NAME, VERSION, config.model(), voice, Map.of(), config.rate(), "");
        return new Casting(key, MarkerStyle.NONE, MOST_CHARACTERS, new Tariff(config.microsPerMillion(), true));
    }

    @Override
    public Spoken speak(Casting casting, SpeechOrder order) throws ProviderException {
        Answer answer = bought(casting, order);
        if (!answer.isSuccess()) throw http.refusal(answer, OpenAiComplaint.of(answer));
        return new Spoken(Sound.samples("The speech server", answer), OptionalLong.empty());
    }

    /// The format is always sent: servers differ in what they take for the default.
    private Answer bought(Casting casting, SpeechOrder order) throws ProviderException {
        ObjectNode request = Json.object()
                .put("model", casting.key().model())
                .put("input", order.rendered())
                .put("voice", casting.key().voiceId())
                .put("response_format", "pcm");
        try {
            return http.post("/audio/speech", request);
        } catch (ProviderException failed) {
            throw Sound.cutOff(failed);
        }
    }
}
