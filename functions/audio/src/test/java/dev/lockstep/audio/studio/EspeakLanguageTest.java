package dev.lockstep.audio.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.simulator.voices.Tone;
import dev.lockstep.state.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Voices that speak one language each, a text in the other one than its locale's, and a program that does
/// not run for a while. A shell script stands for espeak-ng.
final class EspeakLanguageTest {
    private static final AudioId ARTICLE = World.article("kerikil");
    private static final AudioId AMERICAN = World.spokenBy(ARTICLE, "espeak:en-us");
    private static final AudioId INDONESIAN = World.spokenBy(ARTICLE, "espeak:id");
    private static final String WORDS = "Sungai ini membawa kerikil dari bukit dan kerikil itu untuk rumah yang "
            + "ada di kota. Orang yang tinggal di sana akan menggali kerikil dengan tangan, karena itu lebih murah "
            + "dan juga tidak berat. Jika hujan, kita tidak bisa ke sana, atau kita akan ke bukit dengan perahu.";
    private static final int RATE = 22_050;

    private final World world = new World();

    @TempDir
    private Path folder = Path.of(".");

    @BeforeEach
    void installEspeak() throws IOException {
        Path speech = folder.resolve("speech.wav");
        byte[] pcm = Tone.of(WORDS, RATE);
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(pcm), new AudioFormat(RATE, 16, 1, true, false), pcm.length / 2),
                AudioFileFormat.Type.WAVE,
                speech.toFile());
        Path program = folder.resolve("espeak-ng");
        Files.writeString(program, """
                #!/bin/sh
                case "$1" in
                  --version) echo "eSpeak NG text-to-speech: 1.51" ;;
                  --voices) printf 'Pty Language\\n 2  en-us --/M American gmw/en-US\\n 5  id --/M Indonesian poz/id\\n' ;;
                  *) cat "%s" ;;
                esac
                """.formatted(speech));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        world.set("LOCKSTEP_ESPEAK_PROGRAM", program.toString());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void textInTheOtherLanguage_isSpokenByAVoiceOfItsOwn() {
        world.write(ARTICLE, "Kerikil", WORDS);

        assertThat(world.ask(INDONESIAN).path("status").asInt()).isEqualTo(202);
        Audio audio = world.finish(INDONESIAN);

        assertThat(audio.status()).as(String.valueOf(audio.error())).isEqualTo(Status.COMPLETED);
        // It is there, and is not made again.
        assertThat(world.ask(INDONESIAN).path("status").asInt()).isEqualTo(200);
        assertThat(world.post("/audio?dryRun=true", World.request(INDONESIAN, Json.object()))
                        .path("status")
                        .asInt())
                .isEqualTo(200);
    }

    @Test
    void textInTheOtherLanguage_byAVoiceOfItsLocale_fails_andSaysInWhichItIs() {
        world.write(ARTICLE, "Kerikil", WORDS);

        assertThat(world.ask(AMERICAN).path("status").asInt()).isEqualTo(202);
        Audio audio = world.finish(AMERICAN);

        assertThat(audio.status()).isEqualTo(Status.FAILED);
        assertThat(audio.error())
                .isEqualTo("language_not_spoken: the text is in \"id\", and not in its locale's \"en\";"
                        + " espeak's voice en-us speaks \"en\" and not \"id\"");
        refused(world.post("/audio?dryRun=true", World.request(AMERICAN, Json.object())), "the text is in \"id\"");
    }

    @Test
    void textInTheLanguageOfItsLocale_byAVoiceOfTheOther_isRefused() {
        world.write(ARTICLE, "Gravel", World.paragraph(1, 1));

        refused(world.ask(INDONESIAN), "espeak's voice id speaks \"id\" and not \"en\"");
        assertThat(world.table().find(INDONESIAN)).isEmpty();
    }

    @Test
    void draftInTheOtherLanguage_isEstimatedByAVoiceOfItsOwn() {
        world.write(ARTICLE, "Gravel", World.paragraph(1, 1));
        ObjectNode draft =
                World.request(INDONESIAN, Json.object()).put("title", "Kerikil").put("body", WORDS);

        JsonNode answer = world.post("/audio?dryRun=true", draft);

        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        assertThat(answer.path("json").path("unitsToSpeak").asInt()).isEqualTo(1);
    }

    @Test
    void editionHalfWayWhoseProgramDoesNotRun_keepsWhatItHas() throws IOException {
        world.set("LOCKSTEP_AUDIO_GRACE_DAYS", "1");
        world.write(ARTICLE, "Kerikil", WORDS + "\n\n## Pasir\n\n" + WORDS.replace("kerikil", "pasir"));
        Path program = folder.resolve("espeak-ng");
        String speaks = Files.readString(program);
        Files.writeString(program, speaks.replace("*) cat", "*) grep -q pasir && exit 1; cat"));
        world.ask(INDONESIAN);
        world.slice(INDONESIAN);
        assertThat(world.find(INDONESIAN).status()).isEqualTo(Status.GENERATING_SPEECH);
        Set<String> spoken = world.objects("speech/");
        assertThat(spoken).hasSize(1);
        world.task("clean");

        Files.writeString(program, "#!/bin/sh\nexit 1\n");
        AudioHandler another = world.onS3(client -> client);
        for (int cleaning = 1; cleaning <= 2; cleaning++) {
            world.clock.pass(Duration.ofDays(2));
            assertThatThrownBy(() -> world.invoke(another, Json.object().put("task", "clean")))
                    .hasMessageContaining("espeak:id needs is not known")
                    .hasMessageContaining("espeak ended with 1");
        }

        assertThat(world.objects("speech/")).isEqualTo(spoken);
        Files.writeString(program, speaks);
        assertThat(world.finish(INDONESIAN).status()).isEqualTo(Status.COMPLETED);
    }

    private static void refused(JsonNode answer, String words) {
        assertThat(answer.path("status").asInt()).isEqualTo(400);
        assertThat(answer.path("json").path("code").asText()).isEqualTo("language_not_spoken");
        assertThat(answer.path("json").path("field").asText()).isEqualTo("voiceId");
        assertThat(answer.path("json").path("detail").asText()).contains(words);
    }
}
