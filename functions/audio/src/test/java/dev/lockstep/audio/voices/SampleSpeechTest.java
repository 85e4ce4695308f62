package dev.lockstep.audio.voices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.SpeechCheck;
import dev.lockstep.audio.script.Pieces;
import dev.lockstep.audio.script.Unit;
import dev.lockstep.audio.script.Verbaliser;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.speech.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the built-in voice makes of each English page of the sample site is taken for its speech: pages full
/// of figures take it longer than others.
class SampleSpeechTest {
    private static final BuiltInEngine ENGINE = new BuiltInEngine();

    static Stream<Row> pages() throws Exception {
        return SiteReader.read(FolderTree.of(Path.of("..", "..", "samples", "site")))
                .rows()
                .filter(row -> row instanceof Article || row instanceof Section)
                .filter(row -> row.key().locale() == Locale.EN);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_isSpokenAndKept(Row page) throws Exception {
        String title = page.fields().path("title").asText();
        String body = page.fields().path("body").asText();
        Casting casting = ENGINE.cast("kevin16", VoiceSettings.NONE, Language.ENGLISH);
        var pcm = new Pcm(casting.key().rate());

        for (Unit unit : Unit.of(new Verbaliser(Language.ENGLISH)
                .read(title, BodyText.of(body, 1).body()))) {
            for (String piece : Pieces.of(unit.words(), casting.style(), casting.mostCharacters())) {
                byte[] speech =
                        ENGINE.speak(casting, new SpeechOrder(piece, "", "")).pcm();
                assertThat(SpeechCheck.rejects(speech, pcm, piece, Duration.ZERO))
                        .as(piece)
                        .isEmpty();
            }
        }
    }
}
