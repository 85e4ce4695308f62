package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.speech.Language;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BuiltInEngineTest {
    private static final String RATES = Speaker.SENTENCE;
    private static final String AREAS = "An integral adds up what lies under a curve.";

    private final BuiltInEngine engine = new BuiltInEngine();

    @Test
    void sentence_isSpokenAtSixteenKilohertz() throws ProviderException {
        byte[] speech = say(engine, RATES);

        assertThat(Heard.seconds(speech, 16_000)).isBetween(2.0, 5.0);
        assertThat(Heard.peak(speech)).isBetween(3_000, 32_768);
        assertThat(Heard.roughness(speech)).isLessThan(1);
    }

    @Test
    void sentenceSpokenAgain_isTheSameBytes() throws ProviderException {
        byte[] first = say(engine, RATES);
        byte[] between = say(engine, AREAS);

        assertThat(between).isNotEqualTo(first);
        assertThat(say(engine, RATES)).isEqualTo(first);
        assertThat(say(new BuiltInEngine(), RATES)).isEqualTo(first);
    }

    @Test
    void twoThreadsAtOnce_eachGetTheirOwnSpeech() throws Exception {
        byte[] rates = say(engine, RATES);
        byte[] areas = say(engine, AREAS);
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                Future<byte[]> one = two.submit(() -> say(engine, RATES));
                Future<byte[]> other = two.submit(() -> say(engine, AREAS));
                assertThat(one.get()).isEqualTo(rates);
                assertThat(other.get()).isEqualTo(areas);
            }
        }
    }

    @Test
    void enginesThatLoadAtOnce_allSpeak() throws Exception {
        byte[] rates = say(engine, RATES);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<byte[]>> spoken =
                    threads.invokeAll(Collections.nCopies(12, () -> say(new BuiltInEngine(), RATES)));
            for (Future<byte[]> one : spoken) assertThat(one.get()).isEqualTo(rates);
        }
    }

    @Test
    void speech_leavesNoThreadBehind() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();

        say(new BuiltInEngine(), RATES);

        Set<Thread> begun = new HashSet<>(Thread.getAllStackTraces().keySet());
        begun.removeAll(before);
        for (Thread thread : begun)
            assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void typographicSigns_areSpokenAsTheirPlainOnes() throws ProviderException {
        byte[] plain = say(engine, "It doesn't matter, says a naive office.");

        assertThat(say(engine, "It doesn’t matter — says a naïve oﬃce.")).isEqualTo(plain);
    }

    @Test
    void scriptWithoutAWord_isRefused() {
        ProviderException refused = refused(() -> say(engine, "…"));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("nothing_spoken");
    }

    @Test
    void longestScript_isSpoken() throws ProviderException {
        int most = casting(engine).mostCharacters();
        String script = (RATES + " ").repeat(most / (RATES.length() + 1)).strip();

        assertThat(Heard.seconds(say(engine, script), 16_000)).isGreaterThan(60);
    }

    @Test
    void casting_isFreeAndTakesWordsAlone() throws ProviderException {
        Casting casting = casting(engine);

        assertThat(casting.style()).isEqualTo(MarkerStyle.NONE);
        assertThat(casting.tariff()).isEqualTo(Tariff.FREE);
        assertThat(casting.key().engine()).isEqualTo("freetts");
        assertThat(casting.key().rate()).isEqualTo(16_000);
    }

    @Test
    void offeredVoice_canBeCast() throws ProviderException {
        assertThat(engine.voices()).containsExactly(new OfferedVoice("freetts:kevin16", "Kevin", List.of("en"), 0));
        assertThat(casting(engine).key().voiceId()).isEqualTo("kevin16");
    }

    @Test
    void indonesian_isRefusedWithBothWaysOut() {
        ProviderException refused = refused(() -> engine.cast("kevin16", VoiceSettings.NONE, Language.INDONESIAN));

        assertThat(refused.kind()).isEqualTo(Kind.PERMANENT);
        assertThat(refused.code()).isEqualTo("language_not_spoken");
        assertThat(refused.detail()).contains("install espeak-ng").contains("LOCKSTEP_ESPEAK_WASM");
    }

    @Test
    void voiceSettings_areRefused() {
        VoiceSettings settings = new VoiceSettings(Map.of("style", 0.5));

        assertThat(refused(() -> engine.cast("kevin16", settings, Language.ENGLISH))
                        .code())
                .isEqualTo("bad_voice_settings");
    }

    @Test
    void unknownVoice_isRefusedByItsName() {
        ProviderException refused = refused(() -> engine.cast("alan", VoiceSettings.NONE, Language.ENGLISH));

        assertThat(refused.code()).isEqualTo("voice_not_found");
        assertThat(refused.detail()).contains("\"alan\"");
    }

    @Test
    void loaderThatTheThreadKnowsNothingOf_speaks() throws Exception {
        byte[] expected = say(engine, RATES);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader nothing = new URLClassLoader(new URL[0], null);
                URLClassLoader child = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(nothing);
            Object speaker = child.loadClass(Speaker.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(speaker.getClass()).isNotEqualTo(Speaker.class);
            assertThat(((Callable<?>) speaker).call()).isEqualTo(expected);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void speech_printsNothing() throws ProviderException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream caught = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(caught);
            System.setErr(caught);
            say(new BuiltInEngine(), RATES + " π 日本語 1999 $5 <a> & [b] 😀");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static byte[] say(BuiltInEngine engine, String words) throws ProviderException {
        return engine.speak(casting(engine), new SpeechOrder(words, "", "")).pcm();
    }

    private static Casting casting(BuiltInEngine engine) throws ProviderException {
        return engine.cast("kevin16", VoiceSettings.NONE, Language.ENGLISH);
    }

    private static ProviderException refused(ThrowingCallable call) {
        ProviderException refused = catchThrowableOfType(ProviderException.class, call);
        assertThat(refused).isNotNull();
        return refused;
    }

    private static URL[] classPath() throws MalformedURLException {
        String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++)
            urls[i] = Path.of(entries[i]).toUri().toURL();
        return urls;
    }
}
