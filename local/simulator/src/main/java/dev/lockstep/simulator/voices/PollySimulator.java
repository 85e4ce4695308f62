package dev.lockstep.simulator.voices;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Amazon Polly, as the AWS SDK's client knows it (API reference: SynthesizeSpeech, DescribeVoices). It
/// bills characters without tags.
public final class PollySimulator extends PaidService {
    private static final String SPEECH = "/v1/speech";
    private static final String VOICES = "/v1/voices";
    private static final int VOICES_A_PAGE = 2;
    private static final int MOST_BILLED = 3_000;
    private static final Set<String> RATES = Set.of("8000", "16000");
    private static final List<Person> PEOPLE = List.of(
            new Person("Amy", "en-GB", List.of(), List.of("standard", "neural")),
            new Person("Joanna", "en-US", List.of(), List.of("standard", "neural", "generative")),
            new Person("Lotte", "nl-NL", List.of(), List.of("standard")),
            new Person("Aditi", "hi-IN", List.of("en-IN"), List.of("standard")),
            new Person("Laura", "nl-NL", List.of(), List.of("neural")),
            new Person("Kajal", "hi-IN", List.of("en-IN"), List.of("neural")));

    private PollySimulator() {}

    private record Person(String id, String language, List<String> others, List<String> engines) {}

    /// Serves anybody: signatures are not looked at.
    public static PollySimulator start() {
        PollySimulator simulator = new PollySimulator();
        simulator.open();
        return simulator;
    }

    @Override
    boolean costsMoney(PaidCall call) {
        return call.path().equals(SPEECH);
    }

    @Override
    Optional<PaidAnswer> unauthorized(PaidCall call) {
        return Optional.empty();
    }

    @Override
    PaidAnswer answer(PaidCall call, Optional<Mishap.Paid> spoiled) {
        return switch (call.path()) {
            case SPEECH -> speech(call.body(), spoiled);
            case VOICES -> PaidAnswer.json(200, page(call));
            default -> error(404, "UnknownOperationException", "Unknown operation");
        };
    }

    @Override
    PaidAnswer error(int status, String code, String message) {
        return AwsErrors.error(status, code, message);
    }

    @Override
    PaidAnswer quotaUsedUp() {
        return error(400, "ServiceQuotaExceededException", "The quota is used up.");
    }

    private PaidAnswer speech(JsonNode request, Optional<Mishap.Paid> spoiled) {
        String ssml = request.path("Text").asText("");
        Optional<Person> voice = PEOPLE.stream()
                .filter(person -> person.id().equals(request.path("VoiceId").asText("")))
                .findFirst();
        if (voice.isEmpty()) return error(400, "ValidationException", "The voice is unknown.");
        if (!voice.get().engines().contains(request.path("Engine").asText("standard"))) {
            return error(400, "EngineNotSupportedException", "This voice does not support the selected engine.");
        }
        if (!request.path("OutputFormat").asText("").equals("pcm")
                || !RATES.contains(request.path("SampleRate").asText("16000"))) {
            return error(400, "InvalidSampleRateException", "The sample rate is not valid.");
        }
        boolean isDocument = ssml.startsWith("<speak>") && ssml.endsWith("</speak>");
        if (!request.path("TextType").asText("").equals("ssml") || !isDocument) {
            return error(400, "InvalidSsmlException", "Invalid SSML request");
        }
        String words = ssml.replaceAll("<[^<>]*>", "");
        if (words.length() > MOST_BILLED) {
            return error(400, "TextLengthExceededException", "Maximum text length has been exceeded");
        }
        bill(ssml, words.length());
        int rate = request.path("SampleRate").asInt(16_000);
        return PaidAnswer.sound("audio/pcm", Tone.of(words, rate, spoiled))
                .with("x-amzn-RequestCharacters", Integer.toString(words.length()));
    }

    private static ObjectNode page(PaidCall call) {
        List<Person> all = PEOPLE.stream()
                .filter(person -> person.engines().contains(call.query().getOrDefault("Engine", "standard")))
                .toList();
        int from = Integer.parseInt(call.query().getOrDefault("NextToken", "0"));
        int to = Math.min(all.size(), from + VOICES_A_PAGE);
        ObjectNode page = object();
        ArrayNode voices = page.putArray("Voices");
        all.subList(from, to).forEach(person -> {
            ObjectNode voice = voices.addObject()
                    .put("Id", person.id())
                    .put("Name", person.id())
                    .put("LanguageCode", person.language());
            person.others().forEach(voice.putArray("AdditionalLanguageCodes")::add);
            person.engines().forEach(voice.putArray("SupportedEngines")::add);
        });
        if (to < all.size()) page.put("NextToken", Integer.toString(to));
        return page;
    }
}
