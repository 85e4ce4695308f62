package dev.lockstep.audio.studio;

import dev.lockstep.audio.providers.ProviderException;
import dev.lockstep.audio.script.Unit;
import dev.lockstep.audio.writers.ScriptOrder;
import dev.lockstep.content.findings.SyntaxException;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.CodedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A slice of the work on one edition: it begins where the kept scripts and speech end, whoever made them.
/// For one worker.
final class EditionSlice {
    /// What is left of an invocation when the last purchase may begin: longer than a call to a provider may
    /// take.
    private static final Duration RESERVE = Duration.ofSeconds(150);

    /// An encoder makes about a hundred seconds of speech a second; a page is some minutes.
    private static final Duration TO_JOIN = Duration.ofSeconds(60);

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(15);

    private final Studio studio;
    private final Held held;
    private final Deadline deadline;
    private final Contents.Text text;
    private boolean moved;

    /// @param text that is to be spoken, whose hash is the row's
    EditionSlice(Studio studio, Held held, Contents.Text text, Deadline deadline) {
        this.studio = studio;
        this.held = held;
        this.text = text;
        this.deadline = deadline;
    }

    /// Whether the slice kept anything that was not there.
    boolean moved() {
        return moved;
    }

    /// Does as much as there is time for.
    SliceEnd work() {
        try {
            Page page = studio.page(held.id(), text);
            if (page.units().isEmpty()) return new SliceEnd.Failed("no_words", "the text has no words to speak");
            Engines.Cast cast = studio.cast(held.id(), held.audio().settings(), page.language());
            return edition(page, cast);
        } catch (SyntaxException unreadable) {
            return new SliceEnd.Failed("unreadable_text", unreadable.getMessage() + " at " + unreadable.at());
        } catch (ProviderException refused) {
            return new SliceEnd.Failed(refused.code(), refused.detail());
        } catch (CodedException failure) {
            return new SliceEnd.TriedInVain(failure.code(), failure.detail(), AFTER_FAILURE, Till.MOST_ATTEMPTS);
        } catch (SliceEnded ended) {
            return ended.end();
        }
    }

    private SliceEnd edition(Page page, Engines.Cast cast) throws SliceEnded {
        Instant end = deadline.at().minus(RESERVE);
        var till = new Till(
                held,
                text.hash(),
                end,
                studio.contents(),
                studio.purchases(),
                studio.pauses(),
                studio.spending(),
                studio.clock());
        var desk = new SpeechDesk(cast, studio.store());
        List<EditionDesk.SpokenUnit> units = scripts(page, desk, till);
        speech(units, desk, till);
        var joining = new EditionDesk(studio.store());
        String key = EditionDesk.key(units);
        Optional<Manifest> there = joining.kept(key);
        if (there.isEmpty() && deadline.isWithin(TO_JOIN, studio.clock())) {
            return new SliceEnd.GoesOn(Duration.ZERO, "");
        }
        Manifest manifest = there.isPresent()
                ? there.get()
                : joining.make(key, units, cast.casting().key().rate());
        studio.table().write(held, Change.completed(manifest, key, text.hash(), script(units)));
        return new SliceEnd.Completed();
    }

    private List<EditionDesk.SpokenUnit> scripts(Page page, SpeechDesk desk, Till till) throws SliceEnded {
        reached(Status.GENERATING_SCRIPT, 0, page);
        ScriptDesk scripts = studio.scripts();
        List<ScriptOrder> orders = page.orders();
        List<EditionDesk.SpokenUnit> units = new ArrayList<>();
        for (int index = 0; index < orders.size(); index++) {
            ScriptOrder order = orders.get(index);
            ScriptDesk.Script script = scripts.obtain(
                    order,
                    till,
                    paid -> bought(Change.reached(
                                    Status.GENERATING_SCRIPT, 0, page.units().size())
                            .bought(new Cost(0, paid.expected()), new Cost(0, paid.micros()))));
            Unit unit = page.units().get(index);
            units.add(new EditionDesk.SpokenUnit(unit.before(), script, desk.pieces(script.text())));
        }
        reached(Status.GENERATING_SPEECH, held.audio().unitsDone(), page);
        return units;
    }

    private void speech(List<EditionDesk.SpokenUnit> units, SpeechDesk desk, Till till) throws SliceEnded {
        List<SpeechDesk.Piece> pieces =
                units.stream().flatMap(unit -> unit.pieces().stream()).toList();
        int next = 0;
        for (int index = 0; index < units.size(); index++) {
            int done = index + 1;
            for (SpeechDesk.Piece piece : units.get(index).pieces()) {
                String before = next == 0 ? "" : pieces.get(next - 1).words();
                String behind =
                        next + 1 == pieces.size() ? "" : pieces.get(next + 1).words();
                desk.obtain(
                        piece,
                        before,
                        behind,
                        till,
                        paid -> bought(Change.reached(Status.GENERATING_SPEECH, done, units.size())
                                .bought(desk.cost(piece), paid)));
                next++;
            }
        }
    }

    /// A row is only written where that says something new.
    private void reached(Status status, long done, Page page) {
        boolean isNews = held.audio().status() != status
                || held.audio().unitsTotal() != page.units().size();
        boolean isBack = status == Status.GENERATING_SCRIPT && held.audio().status() == Status.GENERATING_SPEECH;
        if (isNews && !isBack)
            studio.table().write(held, Change.reached(status, done, page.units().size()));
    }

    private void bought(Change change) {
        moved = true;
        studio.table().write(held, change);
    }

    private static String script(List<EditionDesk.SpokenUnit> units) {
        return units.stream().map(unit -> unit.script().text()).collect(Collectors.joining("\n\n"));
    }
}
