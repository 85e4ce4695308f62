import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.edition.Boundary;
import dev.lockstep.audio.edition.Cue;
import dev.lockstep.audio.edition.Edition;
import dev.lockstep.audio.edition.Mp3Frames;
import dev.lockstep.audio.edition.Part;
import dev.lockstep.audio.edition.WebVtt;
import dev.lockstep.audio.script.MarkerStyle;
import dev.lockstep.audio.script.Pieces;
import dev.lockstep.audio.script.Unit;
import dev.lockstep.audio.script.Verbaliser;
import dev.lockstep.audio.voices.BuiltInEngine;
import dev.lockstep.audio.voices.SpeechOrder;
import dev.lockstep.audio.voices.VoiceSettings;
import dev.lockstep.content.body.BodyText;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.site.SiteReader;
import dev.lockstep.content.tree.FolderTree;
import dev.lockstep.speech.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes editions of English pages of a site with the built-in voice, as the audio function does, and prints a line for
/// each: the name of its files in the folder, the milliseconds that it is recorded to last, the milliseconds of speech
/// and pauses before they were encoded, when the last caption ends, how many captions there are.
///
///     java -cp functions/audio/target/audio.jar checks/audio/Speak.java samples/site FOLDER SLUG...
class Speak {
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        List<String> slugs = List.of(arguments).subList(2, arguments.length);
        List<Row> rows = SiteReader.read(FolderTree.of(Path.of(arguments[0]))).rows().toList();
        for (Row row : rows) {
            switch (row) {
                case Article page when isWanted(slugs, page.locale().code(), page.slug()) ->
                    make(folder, page.slug(), page.title(), page.body());
                case Section page when isWanted(slugs, page.locale().code(), page.slug()) ->
                    make(folder, page.slug(), page.title(), page.body());
                default -> {}
            }
        }
    }

    private static boolean isWanted(List<String> slugs, String locale, String slug) {
        return locale.equals("en") && slugs.contains(slug);
    }

    private static void make(Path folder, String slug, String title, String body) throws Exception {
        var engine = new BuiltInEngine();
        var casting = engine.cast("kevin16", VoiceSettings.NONE, Language.ENGLISH);
        var pcm = new Pcm(casting.key().rate());
        List<Part> parts = new ArrayList<>();
        for (Unit unit : Unit.of(new Verbaliser(Language.ENGLISH).read(title, BodyText.of(body, 1).body()))) {
            Boundary before = unit.before();
            for (String piece : Pieces.of(unit.words(), MarkerStyle.NONE, casting.mostCharacters())) {
                byte[] speech = engine.speak(casting, new SpeechOrder(piece, "", "")).pcm();
                parts.add(new Part(before, piece, () -> speech));
                before = Boundary.SENTENCE;
            }
        }
        String name = slug.substring(slug.lastIndexOf('/') + 1);
        Path file = folder.resolve(name + ".mp3");
        Edition edition = written(parts, pcm, file);
        Files.writeString(folder.resolve(name + ".vtt"), WebVtt.of(edition.cues()));
        List<Cue> cues = edition.cues();
        try (InputStream in = Files.newInputStream(file)) {
            System.out.println(String.join(" ", List.of(
                    name,
                    Long.toString(Mp3Frames.read(in).duration().toMillis()),
                    Long.toString(pcm.duration(edition.samples()).toMillis()),
                    Long.toString(cues.getLast().end().toMillis()),
                    Integer.toString(cues.size()))));
        }
    }

    private static Edition written(List<Part> parts, Pcm pcm, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return Edition.write(parts, pcm, out);
        }
    }
}
