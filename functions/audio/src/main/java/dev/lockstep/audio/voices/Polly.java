package dev.lockstep.audio.voices;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.providers.AwsPurchase;
import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.polly.PollyClient;
import software.amazon.awssdk.services.polly.model.DescribeVoicesResponse;
import software.amazon.awssdk.services.polly.model.OutputFormat;
import software.amazon.awssdk.services.polly.model.SynthesizeSpeechRequest;
import software.amazon.awssdk.services.polly.model.SynthesizeSpeechResponse;
import software.amazon.awssdk.services.polly.model.TextType;
import software.amazon.awssdk.services.polly.model.Voice;
import software.amazon.awssdk.services.polly.model.VoiceId;

/// Speaks by Amazon Polly (Amazon Polly developer guide, SynthesizeSpeech). It has no Indonesian, and keeps
/// no history: an answer that is lost must be bought again. Thread-safe.
public final class Polly implements SpeechEngine {
    private static final String NAME = "polly";
    /// To be raised when the same order would be called for otherwise.
    private static final int VERSION = 1;

    /// Of raw samples there is no higher rate.
    private static final Pcm PCM = new Pcm(16_000);

    /// Of those that are billed; tags are not, and count here all the same.
    private static final int MOST_CHARACTERS = 3_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final AwsPurchase PURCHASE =
            new AwsPurchase("Polly", Set.of(), Set.of(), Set.of("ServiceQuotaExceededException"));

    private final PollyClient client;
    private final PollyConfig config;

    public Polly(PollyClient client, PollyConfig config) {
        this.client = client;
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    /// Those of the engine that speak a language of ours.
    @Override
    public List<OfferedVoice> voices() throws ProviderException {
        List<OfferedVoice> voices = new ArrayList<>();
        Pages.readAll(token -> {
            DescribeVoicesResponse answer = page(token);
            answer.voices().stream()
                    .filter(Polly::speaksEnglish)
                    .map(this::offered)
                    .forEach(voices::add);
            return answer.nextToken() == null ? "" : answer.nextToken();
        });
        return voices;
    }

    /// @throws ProviderException permanent: `language_not_spoken`, `bad_voice_settings` where there are any,
    ///   `voice_not_found` where Polly has no such voice in any language
    @Override
    public Casting cast(String voice, VoiceSettings settings, Language language) throws ProviderException {
        switch (language) {
            case INDONESIAN ->
                throw ProviderException.permanent("language_not_spoken", "Polly does not speak Indonesian");
            case ENGLISH -> {}
        }
        if (!settings.values().isEmpty()) {
            throw ProviderException.permanent("bad_voice_settings", "voices of " + NAME + " take no voiceSettings");
        }
        if (VoiceId.knownValues().stream().noneMatch(known -> known.toString().equals(voice))) {
            throw ProviderException.permanent("voice_not_found", "Polly has no such voice");
        }
        Keys.Voice key = new Keys.Voice(NAME, VERSION, config.engine().toString(), voice, Map.of(), PCM.rate(), "");
        return new Casting(key, MarkerStyle.SSML, MOST_CHARACTERS, new Tariff(config.microsPerMillion(), false));
    }

    @Override
    public Spoken speak(Casting casting, SpeechOrder order) throws ProviderException {
        try (ResponseInputStream<SynthesizeSpeechResponse> speech = client.synthesizeSpeech(request(casting, order))) {
            SynthesizeSpeechResponse answer = speech.response();
            String type = answer.contentType() == null ? "" : answer.contentType();
            byte[] pcm = Sound.samples("Polly", type, speech.readAllBytes());
            Integer characters = answer.requestCharacters();
            return new Spoken(pcm, characters == null ? OptionalLong.empty() : OptionalLong.of(characters));
        } catch (SdkException refused) {
            throw PURCHASE.refusal(refused);
        } catch (IOException broken) {
            throw ProviderException.inDoubt("speech_cut_off", "Polly's answer broke off");
        }
    }

    private static SynthesizeSpeechRequest request(Casting casting, SpeechOrder order) {
        return SynthesizeSpeechRequest.builder()
                .engine(casting.key().model())
                .voiceId(casting.key().voiceId())
                .outputFormat(OutputFormat.PCM)
                .sampleRate(Integer.toString(casting.key().rate()))
                .textType(TextType.SSML)
                .text(order.rendered())
                .overrideConfiguration(AwsPurchase.once(TIMEOUT))
                .build();
    }

    private DescribeVoicesResponse page(String token) throws ProviderException {
        try {
            return client.describeVoices(request -> {
                request.engine(config.engine()).includeAdditionalLanguageCodes(true);
                if (!token.isEmpty()) request.nextToken(token);
            });
        } catch (SdkException refused) {
            throw PURCHASE.refusal(refused);
        }
    }

    private static boolean speaksEnglish(Voice voice) {
        return Stream.concat(
                        Stream.ofNullable(voice.languageCodeAsString()),
                        voice.additionalLanguageCodesAsStrings().stream())
                .anyMatch(code -> code.startsWith("en-"));
    }

    private OfferedVoice offered(Voice voice) {
        String name = voice.name() + " (" + voice.languageCodeAsString() + ")";
        return new OfferedVoice(
                NAME + ":" + voice.idAsString(), name, List.of(Language.ENGLISH.tag()), config.microsPerMillion());
    }
}
