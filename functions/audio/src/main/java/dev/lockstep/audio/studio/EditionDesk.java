package dev.lockstep.audio.studio;

import dev.lockstep.audio.Pcm;
import dev.lockstep.audio.edition.Boundary;
import dev.lockstep.audio.edition.Cue;
import dev.lockstep.audio.edition.Edition;
import dev.lockstep.audio.edition.Mp3Frames;
import dev.lockstep.audio.edition.Part;
import dev.lockstep.audio.edition.WebVtt;
import dev.lockstep.audio.script.Keys;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Joins speech into the file that is heard, once for the same speech. Thread-safe.
final class EditionDesk {
    private final BlobStore store;

    EditionDesk(BlobStore store) {
        this.store = store;
    }

    /// A unit whose pieces are all spoken.
    record SpokenUnit(Boundary before, ScriptDesk.Script script, List<SpeechDesk.Piece> pieces) {
        SpokenUnit {
            pieces = List.copyOf(pieces);
        }

        /// What lies before one of its pieces.
        Boundary before(SpeechDesk.Piece piece) {
            return piece == pieces.getFirst() ? before : Boundary.SENTENCE;
        }
    }

    /// The name of the edition that units make.
    static String key(List<SpokenUnit> units) {
        List<String> speech = new ArrayList<>();
        List<Boundary> before = new ArrayList<>();
        for (SpokenUnit unit : units) {
            for (SpeechDesk.Piece piece : unit.pieces()) {
                speech.add(piece.key());
                before.add(unit.before(piece));
            }
        }
        return Keys.ofEdition(speech, before, Edition.KILOBITS);
    }

    /// The edition that units make; empty where it is not there yet.
    Optional<Manifest> kept(String key) {
        return store.text(BlobStore.manifest(key)).map(Manifest::read);
    }

    /// Joins, encodes and keeps an edition. The manifest comes last: where it is, all of it is.
    ///
    /// @throws CodedException `edition_unreadable` where speech cannot be read, or the file not be written
    Manifest make(String key, List<SpokenUnit> units, int rate) {
        try {
            Path file = BlobStore.temporary();
            try {
                return make(key, units, rate, file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException broken) {
            throw new CodedException(
                    "edition_unreadable", "an edition cannot be joined: " + broken.getMessage(), broken);
        }
    }

    private Manifest make(String key, List<SpokenUnit> units, int rate, Path file) throws IOException {
        Edition edition;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            edition = Edition.write(parts(units), new Pcm(rate), out);
        }
        Mp3Frames frames;
        try (InputStream in = Files.newInputStream(file)) {
            frames = Mp3Frames.read(in);
        }
        var manifest = new Manifest(frames.duration(), edition.bytes(), rate, units(units, edition.cues()));
        store.put(BlobStore.audio(key), "audio/mpeg", file);
        store.put(BlobStore.captions(key), "text/vtt; charset=utf-8", utf8(WebVtt.of(edition.cues())));
        store.put(BlobStore.manifest(key), "application/json", utf8(Json.write(manifest.toJson())));
        return manifest;
    }

    private List<Part> parts(List<SpokenUnit> units) {
        List<Part> parts = new ArrayList<>();
        for (SpokenUnit unit : units) {
            for (SpeechDesk.Piece piece : unit.pieces()) {
                parts.add(new Part(unit.before(piece), piece.words(), () -> speech(piece)));
            }
        }
        return parts;
    }

    private byte[] speech(SpeechDesk.Piece piece) throws IOException {
        return store.get(BlobStore.speech(piece.key()))
                .orElseThrow(() -> new IOException("the speech " + piece.key() + " is gone"));
    }

    /// Each piece has a cue, since none of them is silent.
    private static List<Manifest.Unit> units(List<SpokenUnit> units, List<Cue> cues) {
        List<Manifest.Unit> described = new ArrayList<>();
        int first = 0;
        for (SpokenUnit unit : units) {
            int last = first + unit.pieces().size() - 1;
            described.add(new Manifest.Unit(
                    unit.before().name().toLowerCase(Locale.ROOT),
                    unit.script().text(),
                    unit.script().key(),
                    unit.pieces().stream().map(SpeechDesk.Piece::key).toList(),
                    cues.get(first).start(),
                    cues.get(last).end()));
            first = last + 1;
        }
        return described;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
