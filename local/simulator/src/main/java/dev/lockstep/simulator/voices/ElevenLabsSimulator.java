package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// ElevenLabs' API as its documentation describes it (API reference: Create speech, List voices, Get voice
/// settings, List
/// models, Get generated items, Download history items). It bills credits.
public final class ElevenLabsSimulator extends PaidService {
    /// How many voices a page holds at most, so that a few voices make several pages.
    private static final int VOICES_A_PAGE = 2;

    private static final String SPEECH = "/v1/text-to-speech/";
    private static final Pattern SETTINGS = Pattern.compile("/v1/voices/[^/]+/settings");
    private static final Map<String, String> VOICES =
            Map.of("voiceA1", "Rachel", "voiceB2", "Putri", "voiceC3", "George", "voiceD4", "Aria", "voiceE5", "Budi");
    private static final Map<String, Integer> LIMITS = Map.of(
            "eleven_v3", 5_000,
            "eleven_multilingual_v2", 10_000,
            "eleven_flash_v2_5", 40_000,
            "eleven_turbo_v2_5", 40_000,
            "eleven_flash_v2", 30_000,
            "eleven_turbo_v2", 30_000);
    private static final Set<Double> STEPS = Set.of(0.0, 0.5, 1.0);

    private final String key;
    private final ElevenLabsItems items;

    private ElevenLabsSimulator(String key, Clock clock) {
        this.key = key;
        this.items = new ElevenLabsItems(clock);
    }

    /// Serves an account with this key. The clock dates what is spoken.
    public static ElevenLabsSimulator start(String key, Clock clock) {
        ElevenLabsSimulator simulator = new ElevenLabsSimulator(key, clock);
        simulator.open();
        return simulator;
    }

    /// The ids of the account's voices, in the order of its lists.
    public static List<String> voices() {
        return VOICES.keySet().stream().sorted().toList();
    }

    /// From now on the files of the history are of this rate.
    public void historyRate(int rate) {
        items.rate(rate);
    }

    /// From now on every voice has another value of a setting, by ElevenLabs' name, where a request has
    /// none.
    public void voiceSetting(String name, double value) {
        items.setting(name, value);
    }

    /// From now on a page of the history holds at most so many.
    public void historyPage(int size) {
        items.page(size);
    }

    @Override
    boolean costsMoney(PaidCall call) {
        return call.path().startsWith(SPEECH);
    }

    @Override
    Optional<PaidAnswer> unauthorized(PaidCall call) {
        if (call.header("xi-api-key").equals(key)) return Optional.empty();
        return Optional.of(error(401, "invalid_api_key", "Invalid API key " + call.header("xi-api-key")));
    }

    @Override
    PaidAnswer answer(PaidCall call, Optional<Mishap.Paid> spoiled) {
        if (costsMoney(call)) return speech(call, spoiled);
        if (SETTINGS.matcher(call.path()).matches()) return PaidAnswer.json(200, items.settings());
        return switch (call.method() + " " + call.path()) {
            case "GET /v2/voices" -> PaidAnswer.json(200, voicePage(call));
            case "GET /v1/models" -> PaidAnswer.json(200, models());
            case "GET /v1/history" -> PaidAnswer.json(200, items.list(call.query()));
            case "POST /v1/history/download" ->
                items.download(call.body()).orElseGet(() -> error(400, "invalid_request", "No such item."));
            default -> error(404, "not_found", "Not Found");
        };
    }

    @Override
    PaidAnswer error(int status, String code, String message) {
        ObjectNode body = object();
        body.putObject("detail")
                .put("type", "error")
                .put("code", code)
                .put("message", message)
                .put("status", code)
                .put("request_id", "req-1");
        return PaidAnswer.json(status, body);
    }

    /// In the older of its two formats, and as a failed login.
    @Override
    PaidAnswer quotaUsedUp() {
        ObjectNode body = object();
        body.putObject("detail")
                .put("status", "quota_exceeded")
                .put("message", "This request exceeds your quota of 10000. You have 0 credits remaining.");
        return PaidAnswer.json(401, body);
    }

    private PaidAnswer speech(PaidCall call, Optional<Mishap.Paid> spoiled) {
        String voice = call.path().substring(SPEECH.length());
        String text = call.body().path("text").asText("");
        String model = call.body().path("model_id").asText("eleven_multilingual_v2");
        Optional<PaidAnswer> refusal = refusal(call, voice, model, text);
        if (refusal.isPresent()) return refusal.get();
        int length = text.codePointCount(0, text.length());
        int credits = isCheap(model) ? Math.ceilDiv(length, 2) : length;
        int rate =
                Integer.parseInt(call.query().getOrDefault("output_format", "").replace("pcm_", ""));
        bill(text, credits);
        items.add(new ElevenLabsItems.Item(
                voice, model, text, rate, credits, call.body().path("voice_settings")));
        return PaidAnswer.sound("audio/pcm", Tone.of(text, rate, spoiled))
                .with("character-cost", Integer.toString(credits))
                .with("request-id", "req-1");
    }

    private Optional<PaidAnswer> refusal(PaidCall call, String voice, String model, String text) {
        if (!VOICES.containsKey(voice)) {
            return Optional.of(error(400, "voice_not_found", "A voice with that id was not found."));
        }
        Integer limit = LIMITS.get(model);
        if (limit == null) return Optional.of(error(400, "model_not_found", "A model with that id was not found."));
        if (text.isBlank()) return Optional.of(missingText());
        if (text.length() > limit) {
            return Optional.of(error(400, "max_character_limit_exceeded", "The text is longer than " + limit));
        }
        if (!call.query().getOrDefault("output_format", "").matches("pcm_\\d+")) {
            return Optional.of(error(400, "invalid_output_format", "Only raw samples are simulated."));
        }
        boolean isV3 = model.equals("eleven_v3");
        if (isV3 && (call.body().has("previous_text") || call.body().has("next_text"))) {
            return Optional.of(error(400, "unsupported_model", "The model takes no previous or next text."));
        }
        JsonNode stability = call.body().path("voice_settings").path("stability");
        boolean isStep = stability.isMissingNode() || STEPS.contains(stability.doubleValue());
        return isV3 && !isStep
                ? Optional.of(error(400, "invalid_parameters", "Stability must be 0.0, 0.5 or 1.0."))
                : Optional.empty();
    }

    private static PaidAnswer missingText() {
        ObjectNode body = object();
        ObjectNode violation = body.putArray("detail").addObject();
        violation.putArray("loc").add("body").add("text");
        violation.put("msg", "Field required").put("type", "missing");
        return PaidAnswer.json(422, body);
    }

    private static boolean isCheap(String model) {
        return model.contains("flash") || model.contains("turbo");
    }

    private static ObjectNode voicePage(PaidCall call) {
        List<String> ids = voices();
        int from = Integer.parseInt(call.query().getOrDefault("next_page_token", "0"));
        int to = Math.min(ids.size(), from + VOICES_A_PAGE);
        ObjectNode page = object();
        ArrayNode voices = page.putArray("voices");
        ids.subList(from, to)
                .forEach(id -> voices.addObject()
                        .put("voice_id", id)
                        .put("name", VOICES.get(id))
                        .put("category", "premade"));
        boolean more = to < ids.size();
        page.put("has_more", more).put("next_page_token", more ? Integer.toString(to) : null);
        return page;
    }

    private static ArrayNode models() {
        ArrayNode models = object().arrayNode();
        LIMITS.keySet().stream().sorted().forEach(id -> {
            ObjectNode model = models.addObject()
                    .put("model_id", id)
                    .put("can_do_text_to_speech", true)
                    .put("maximum_text_length_per_request", LIMITS.get(id));
            model.putObject("model_rates").put("character_cost_multiplier", isCheap(id) ? 0.5 : 1.0);
        });
        return models;
    }
}
