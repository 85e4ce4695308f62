package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.providers.ProviderException.Kind;
import dev.lockstep.speech.Language;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against shell scripts that stand for espeak-ng.
class InstalledEspeakTest {
    private static final byte[] SAMPLES = {1, 2, 3, 4, 5, 6};
    private static final List<String> SPEAK = List.of("-v", "id", "-b", "1", "-m", "--stdin", "--stdout");
    private static final String GOOD = """
            case "$1" in
              --version) echo "eSpeak NG text-to-speech: 1.51.1  Data at: /usr/share" ;;
              --voices) printf 'Pty Language\\n 5  id   --/M   Indonesian   poz/id\\n' ;;
              *) echo "$@" > arguments; cat > input; env > variables; cat speech.wav ;;
            esac
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeSpeech() throws IOException {
        Files.write(folder.resolve("speech.wav"), Wav.file(22_050, SAMPLES, Wav.UNKNOWN));
    }

    @Test
    void program_speaksThroughTheEngine() throws Exception {
        var engine = new EspeakEngine(EspeakEngine.PROGRAM, program(GOOD));

        Casting casting = engine.cast("id", VoiceSettings.NONE, Language.INDONESIAN);
        Spoken spoken = engine.speak(casting, new SpeechOrder("<speak>Halo, “dunia”.</speak>", "", ""));

        assertThat(spoken.pcm()).isEqualTo(SAMPLES);
        assertThat(casting.key().model()).isEqualTo("1.51.1");
        assertThat(folder.resolve("input")).hasContent("<speak>Halo, “dunia”.</speak>");
        assertThat(folder.resolve("arguments")).hasContent(String.join(" ", SPEAK));
    }

    @Test
    void program_isGivenNoneOfOurVariables() throws Exception {
        program(GOOD).run(SPEAK, new byte[0]);

        assertThat(Files.readAllLines(folder.resolve("variables")))
                .anyMatch(line -> line.startsWith("PATH="))
                .noneMatch(line -> line.startsWith("HOME=") || line.startsWith("JAVA_HOME="));
    }

    @Test
    void longInputThatIsNotRead_holdsNothingUp() throws Exception {
        EspeakProgram.Ended ended = program("echo done").run(SPEAK, new byte[1 << 20]);

        assertThat(new String(ended.output(), StandardCharsets.UTF_8)).isEqualTo("done\n");
    }

    @Test
    void longComplaint_holdsNothingUp() throws Exception {
        EspeakProgram.Ended ended =
                program("head -c 1000000 /dev/zero >&2; echo done").run(SPEAK, new byte[0]);

        assertThat(ended.errors()).hasSize(1_000_000);
        assertThat(new String(ended.output(), StandardCharsets.UTF_8)).isEqualTo("done\n");
    }

    @Test
    void failure_isItsExitAndItsComplaint() throws Exception {
        EspeakProgram.Ended ended =
                program("echo 'Error: no such voice' >&2; exit 1").run(SPEAK, new byte[0]);

        assertThat(ended.exit()).isEqualTo(1);
        assertThat(ended.complaint()).isEqualTo("Error: no such voice");
    }

    @Test
    void rubbish_isRefusedByTheEngine() throws Exception {
        String printsRubbish = GOOD.replace("cat speech.wav", "echo rubbish");
        var engine = new EspeakEngine(EspeakEngine.PROGRAM, program(printsRubbish));
        Casting casting = engine.cast("id", VoiceSettings.NONE, Language.INDONESIAN);

        ProviderException refused = catchThrowableOfType(
                ProviderException.class, () -> engine.speak(casting, new SpeechOrder("<speak>a</speak>", "", "")));

        assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(refused.code()).isEqualTo("bad_audio");
    }

    @Test
    void hangingProgram_isEndedWithItsChildren() throws Exception {
        EspeakProgram hanging = program("sleep 600 & echo $$ $! > pids; wait", Duration.ofSeconds(2));

        ProviderException refused =
                catchThrowableOfType(ProviderException.class, () -> hanging.run(SPEAK, new byte[0]));

        assertThat(refused.kind()).isEqualTo(Kind.TRANSIENT);
        assertThat(refused.code()).isEqualTo("engine_timeout");
        assertThat(refused.detail()).contains("2000 ms");
        for (String pid : Files.readString(folder.resolve("pids")).strip().split(" ")) {
            ProcessHandle.of(Long.parseLong(pid))
                    .ifPresent(process ->
                            process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
        }
    }

    @Test
    void missingProgram_isNoSpeech() {
        var missing = new InstalledEspeak(folder.resolve("absent"), Duration.ofSeconds(5));

        assertThat(catchThrowableOfType(ProviderException.class, missing::version)
                        .code())
                .isEqualTo("engine_failed");
    }

    private EspeakProgram program(String script) throws IOException {
        return program(script, InstalledEspeak.TIMEOUT);
    }

    private EspeakProgram program(String script, Duration timeout) throws IOException {
        Path file = folder.resolve("espeak-ng");
        Files.writeString(file, "#!/bin/sh\ncd '" + folder + "'\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new InstalledEspeak(file, timeout);
    }
}
