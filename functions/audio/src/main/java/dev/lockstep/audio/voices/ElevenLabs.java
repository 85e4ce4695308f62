package dev.lockstep.audio.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.providers.Answer;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderHttp;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.speech.Language;
import dev.lockstep.state.Json;
import dev.lockstep.state.Sha256;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Speaks by ElevenLabs' API (ElevenLabs docs, Create speech). What is sent comes from the casting's key and
/// the order alone, so that speech of one name is made by one request. Thread-safe.
public final class ElevenLabs implements SpeechEngine {
    private static final String NAME = "elevenlabs";
    /// To be raised when the same order would be called for otherwise.
    private static final int VERSION = 1;

    /// The highest rate of raw samples that every plan has.
    private static final Pcm PCM = new Pcm(24_000);

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int LEXICON_DIGEST = 16;
    private static final Pattern VOICE = Pattern.compile("[A-Za-z0-9]{1,64}");
    private static final Set<Double> STEPS = Set.of(0.0, 0.5, 1.0);
    private static final String LANGUAGE = "language";
    private static final Map<String, String> THEIR_NAMES =
            Map.of("stability", "stability", "similarityBoost", "similarity_boost", "style", "style");

    private final ElevenLabsConfig config;
    private final ElevenLabsModel model;
    private final ProviderHttp http;
    private final ElevenLabsHistory history;

    public ElevenLabs(ElevenLabsConfig config) {
        this.config = config;
        this.model = ElevenLabsModel.of(config.model());
        this.http = new ProviderHttp(config.account(), TIMEOUT);
        this.history = new ElevenLabsHistory(http, PCM);
    }

    @Override
    public String name() {
        return NAME;
    }

    /// The account's voices. Each speaks all that the model does.
    @Override
    public List<OfferedVoice> voices() throws ProviderException {
        List<OfferedVoice> voices = new ArrayList<>();
        Pages.readAll(token -> {
            String page = token.isEmpty() ? "" : "&next_page_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
            JsonNode answer = document(http, "/v2/voices?page_size=100&include_total_count=false" + page);
            answer.path("voices").forEach(voice -> voices.add(offered(voice)));
            return answer.path("next_page_token").asText("");
        });
        return voices;
    }

    /// @throws ProviderException permanent: `voice_not_found` where the id cannot be one,
    ///   `language_not_spoken`, `bad_voice_settings` where Eleven v3's stability is none of its three steps
    @Override
    public Casting cast(String voice, VoiceSettings settings, Language language) throws ProviderException {
        if (!VOICE.matcher(voice).matches()) {
            throw ProviderException.permanent("voice_not_found", "ElevenLabs' voices have ids of letters and digits");
        }
        if (!model.languages().contains(language)) {
            throw ProviderException.permanent(
                    "language_not_spoken", config.model() + " does not speak " + language.tag());
        }
        Double stability = settings.values().get("stability");
        if (model.hasSteps() && stability != null && !STEPS.contains(stability)) {
            throw ProviderException.permanent(
                    "bad_voice_settings", "voiceSettings.stability must be 0, 0.5 or 1 for " + config.model());
        }
        Keys.Voice key = new Keys.Voice(
                NAME, VERSION, config.model(), voice, settingsOf(settings, language), PCM.rate(), lexicon());
        return new Casting(key, model.style(), model.mostCharacters(), tariff());
    }

    @Override
    public Spoken speak(Casting casting, SpeechOrder order) throws ProviderException {
        Answer answer = bought(casting, order);
        if (!answer.isSuccess()) throw http.refusal(answer, ElevenLabsComplaint.of(answer));
        return new Spoken(Sound.samples("ElevenLabs", answer), charged(answer));
    }

    @Override
    public boolean remembers() {
        return true;
    }

    @Override
    public Optional<Spoken> recovered(Casting casting, SpeechOrder order, Instant since) throws ProviderException {
        Map<String, Double> settings = new TreeMap<>();
        voiceSettings(casting.key())
                .properties()
                .forEach(setting ->
                        settings.put(setting.getKey(), setting.getValue().doubleValue()));
        Optional<ElevenLabsHistory.Found> found = history.find(casting.key(), settings, order.rendered(), since);
        return found.map(item -> new Spoken(item.pcm(), characters(item.credits())));
    }

    private Answer bought(Casting casting, SpeechOrder order) throws ProviderException {
        try {
            return http.post(
                    "/v1/text-to-speech/" + casting.key().voiceId() + "?output_format=pcm_" + PCM.rate(),
                    request(casting.key(), order));
        } catch (ProviderException failed) {
            throw Sound.cutOff(failed);
        }
    }

    private ObjectNode request(Keys.Voice key, SpeechOrder order) {
        ObjectNode request = Json.object().put("text", order.rendered()).put("model_id", key.model());
        ObjectNode settings = voiceSettings(key);
        if (!settings.isEmpty()) request.set("voice_settings", settings);
        String language = key.settings().get(LANGUAGE);
        if (language != null) request.put("language_code", language);
        if (model.takesContext()) {
            if (!order.previous().isEmpty()) request.put("previous_text", order.previous());
            if (!order.next().isEmpty()) request.put("next_text", order.next());
        }
        if (!config.dictionaries().isEmpty()) request.set("pronunciation_dictionary_locators", locators());
        return request;
    }

    private static ObjectNode voiceSettings(Keys.Voice key) {
        ObjectNode settings = Json.object();
        new TreeMap<>(key.settings()).forEach((name, value) -> {
            String theirs = THEIR_NAMES.get(name);
            if (theirs != null) settings.put(theirs, Double.parseDouble(value));
        });
        return settings;
    }

    private ArrayNode locators() {
        ArrayNode locators = Json.mapper().createArrayNode();
        config.dictionaries()
                .forEach(dictionary -> locators.addObject()
                        .put("pronunciation_dictionary_id", dictionary.id())
                        .put("version_id", dictionary.version()));
        return locators;
    }

    private Map<String, String> settingsOf(VoiceSettings settings, Language language) {
        Map<String, String> all = new TreeMap<>();
        settings.values().forEach((name, value) -> all.put(name, value.toString()));
        if (model.takesLanguageCode()) all.put(LANGUAGE, language.tag());
        return all;
    }

    private String lexicon() {
        return config.dictionaries().isEmpty() ? "" : Sha256.hex(Json.write(locators()), LEXICON_DIGEST);
    }

    private Tariff tariff() {
        return new Tariff(Math.ceilDiv(config.microsPerMillion(), model.charactersPerCredit()), true);
    }

    private OfferedVoice offered(JsonNode voice) {
        String id = voice.path("voice_id").asText("");
        List<String> languages = model.languages().stream().map(Language::tag).toList();
        return new OfferedVoice(NAME + ":" + id, voice.path("name").asText(id), languages, tariff().microsPerMillion());
    }

    private OptionalLong charged(Answer answer) {
        String credits = answer.header("character-cost").orElse("");
        if (!credits.matches("\\d{1,9}(?:\\.\\d{1,9})?")) return OptionalLong.empty();
        return characters(
                new BigDecimal(credits).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /// Credits as the characters that the tariff counts.
    private OptionalLong characters(long credits) {
        return credits > 0 ? OptionalLong.of(credits * model.charactersPerCredit()) : OptionalLong.empty();
    }

    /// An answer that must be a JSON object.
    static JsonNode document(ProviderHttp http, String path) throws ProviderException {
        Answer answer = http.get(path);
        if (!answer.isSuccess()) throw http.refusal(answer, ElevenLabsComplaint.of(answer));
        return answer.json()
                .filter(JsonNode::isObject)
                .orElseThrow(() -> ProviderException.passing("not_json", "ElevenLabs sent something else than JSON"));
    }
}
