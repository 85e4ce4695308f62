package dev.lockstep.audio.studio;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Unit;
import dev.lockstep.audio.writers.ScriptOrder;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.state.CodedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Which objects an edition needs: all that what can be heard consists of, and, while it is under way, all
/// that its worker would find there for the text as it is now, whoever bought it. Thread-safe.
final class Needs {
    private final Studio studio;
    private final Consumer<Audio> lost;

    /// @param lost is given each edition that can be heard by its row, and of whose files one is not there
    Needs(Studio studio, Consumer<Audio> lost) {
        this.studio = studio;
        this.lost = lost;
    }

    /// The names of the objects, whether they are there or not.
    Set<String> of(Audio audio) {
        Set<String> names = new HashSet<>();
        audio.heard().ifPresent(published -> heard(audio, published.edition(), names));
        if (audio.status().isOpen()) underWay(audio, names);
        return names;
    }

    /// What an edition's file lies in, the manifest first.
    static List<String> files(String edition) {
        return List.of(BlobStore.manifest(edition), BlobStore.audio(edition), BlobStore.captions(edition));
    }

    private void heard(Audio audio, String edition, Set<String> names) {
        names.addAll(files(edition));
        Optional<Manifest> manifest =
                studio.store().text(BlobStore.manifest(edition)).map(Manifest::read);
        if (manifest.isEmpty() || !isPlayable(edition)) lost.accept(audio);
        manifest.ifPresent(there -> there.units().forEach(unit -> {
            names.add(BlobStore.script(unit.scriptKey()));
            unit.speechKeys().forEach(key -> names.add(BlobStore.speech(key)));
        }));
    }

    private boolean isPlayable(String edition) {
        return studio.store().has(BlobStore.audio(edition)) && studio.store().has(BlobStore.captions(edition));
    }

    /// A text that is gone, or cannot be spoken as it is, needs nothing more: its edition is about to fail
    /// or to be removed.
    private void underWay(Audio audio, Set<String> names) {
        try {
            Optional<Contents.Text> text = studio.contents().read(audio.id());
            if (text.isEmpty()) return;
            Page page = studio.page(audio.id(), text.get());
            Engines.Cast cast = studio.cast(audio.id(), audio.settings(), page.language());
            ofPage(page, new SpeechDesk(cast, studio.store()), names);
        } catch (SyntaxException unspeakable) {
            return;
        } catch (ProviderException refused) {
            if (refused.kind() != ProviderException.Kind.PERMANENT) throw unknown(audio, refused);
        } catch (CodedException failure) {
            if (!failure.code().equals(Contents.BODY_MISSING)) throw failure;
        }
    }

    /// What its voice is made of cannot be asked at the moment, and no object may go for that.
    private static CodedException unknown(Audio audio, ProviderException refused) {
        return new CodedException(
                refused.code(), "what " + audio.id() + " needs is not known: " + refused.detail(), refused);
    }

    /// Of a unit without a script no speech can be named: none is bought before the script is kept.
    private void ofPage(Page page, SpeechDesk desk, Set<String> names) {
        ScriptDesk scripts = studio.scripts();
        List<ScriptOrder> orders = page.orders();
        List<EditionDesk.SpokenUnit> units = new ArrayList<>();
        for (int index = 0; index < orders.size(); index++) {
            String key = scripts.key(orders.get(index));
            names.add(BlobStore.script(key));
            names.add(BlobStore.rejected(key));
            Unit unit = page.units().get(index);
            scripts.kept(orders.get(index))
                    .map(script -> new EditionDesk.SpokenUnit(unit.before(), script, desk.pieces(script.text())))
                    .ifPresent(units::add);
        }
        units.forEach(unit -> unit.pieces().forEach(piece -> names.add(BlobStore.speech(piece.key()))));
        if (units.size() == orders.size() && !units.isEmpty()) names.addAll(files(EditionDesk.key(units)));
    }
}
