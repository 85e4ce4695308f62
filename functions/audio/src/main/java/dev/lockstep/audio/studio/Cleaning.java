package dev.lockstep.audio.studio;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockstep.audio.identity.AudioId;
import dev.lockstep.runtime.Deadline;
import dev.lockstep.state.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A slice of a cleaning: it looks at each edition's text, collects what the editions need, and has the rest
/// swept, as far as there is time. What is collected when the time ends is kept for the next slice. For one
/// worker.
final class Cleaning {
    private static final Logger LOG = LoggerFactory.getLogger(Cleaning.class);
    /// What is left of an invocation when the last page of editions is begun, and the sweep.
    private static final Duration RESERVE = Duration.ofSeconds(60);

    private static final int A_PAGE = 25;
    private static final int AT_ONCE = 8;

    private final Studio studio;
    private final AudioJob job;
    private final Wishes wishes;
    private final Sweeper sweeper;
    private final Deadline deadline;
    private final Needs needs;
    private boolean isKept;

    Cleaning(Studio studio, AudioJob job, Wishes wishes, Sweeper sweeper, Deadline deadline) {
        this.studio = studio;
        this.job = job;
        this.wishes = wishes;
        this.sweeper = sweeper;
        this.deadline = deadline;
        this.needs = new Needs(studio, this::remake);
    }

    /// Goes on from there.
    ///
    /// @return what the sweep did, or that it goes on
    ObjectNode from(CleanStep step) {
        return switch (step) {
            case CleanStep.Texts(var after) -> texts(after);
            case CleanStep.Marks(var begun, var after) -> marks(begun, after);
            case CleanStep.Sweep(var begun) ->
                kept(begun).map(marks -> sweep(begun, marks)).orElseGet(Cleaning::over);
        };
    }

    private ObjectNode texts(Optional<AudioId> after) {
        var walk = new Walk(after);
        walk.through(this::look);
        return walk.isOver ? marks(studio.clock().instant(), Optional.empty()) : goesOn(new CleanStep.Texts(walk.last));
    }

    /// Voices of one text follow one another, and are looked at together.
    private void look(List<Audio> page) {
        Set<String> seen = new HashSet<>();
        for (Audio audio : page) {
            if (seen.add(audio.id().contentId())) {
                wishes.changed(audio.id().contentType(), audio.id().contentId(), deadline);
            }
        }
    }

    private ObjectNode marks(Instant begun, Optional<AudioId> after) {
        Optional<Set<String>> before = after.isEmpty() ? Optional.of(new HashSet<>()) : kept(begun);
        return before.map(marks -> marks(begun, after, marks)).orElseGet(Cleaning::over);
    }

    private ObjectNode marks(Instant begun, Optional<AudioId> after, Set<String> marks) {
        var walk = new Walk(after);
        walk.through(page -> marks.addAll(needs(page)));
        boolean isLate = deadline.isWithin(RESERVE, studio.clock());
        if (walk.isOver && !isLate) return sweep(begun, marks);
        keep(begun, marks);
        return goesOn(walk.isOver ? new CleanStep.Sweep(begun) : new CleanStep.Marks(begun, walk.last));
    }

    private Set<String> needs(List<Audio> audios) {
        List<Callable<Set<String>>> tasks = audios.stream()
                .<Callable<Set<String>>>map(audio -> () -> needs.of(audio))
                .toList();
        Set<String> all = new HashSet<>();
        Together.all(tasks, AT_ONCE).forEach(all::addAll);
        return all;
    }

    private ObjectNode sweep(Instant begun, Set<String> marks) {
        // Those of a cleaning that was ended in the middle go as all does that nobody needs.
        marks.add(BlobStore.marks(begun));
        Sweeper.Swept swept = sweeper.sweep(marks, () -> needs(changedSince(begun)), deadline);
        again(swept.deleted(), begun);
        if (!swept.isOver()) {
            keep(begun, marks);
            return goesOn(new CleanStep.Sweep(begun));
        }
        if (isKept) studio.store().deleteAll(List.of(BlobStore.marks(begun)));
        return Json.object()
                .put("needed", swept.needed())
                .put("unneeded", swept.unneeded())
                .put("deleted", swept.deleted().size());
    }

    /// Whatever came to need an object since what is needed was collected, was written since.
    private List<Audio> changedSince(Instant begun) {
        return studio.table().findAll(studio.table().changedSince(begun));
    }

    /// An edition that was completed of such objects in the moment in which they were deleted is made again.
    private void again(Set<String> deleted, Instant begun) {
        if (deleted.isEmpty()) return;
        for (Audio audio : changedSince(begun)) {
            Optional<String> edition = audio.heard().map(Audio.Published::edition);
            if (edition.isEmpty() || Needs.files(edition.get()).stream().noneMatch(deleted::contains)) continue;
            remake(audio);
        }
    }

    /// Its files may also be gone by a cleaning that was ended before it looked again, or by somebody's
    /// hand. What is left of them goes first: a manifest that is there says that all is. One that is under
    /// way is made anyway, and one that failed is left as it is.
    private void remake(Audio audio) {
        audio.heard().filter(_ -> audio.status() == Status.COMPLETED).ifPresent(heard -> {
            LOG.warn("{} has lost its files and is made again", audio.id());
            studio.store().deleteAll(Needs.files(heard.edition()));
            wishes.again(audio);
        });
    }

    private ObjectNode goesOn(CleanStep step) {
        job.send(step.message(), Duration.ZERO);
        return Json.object().put("status", "goes_on");
    }

    /// A message that came twice, of a cleaning that has ended.
    private static ObjectNode over() {
        return Json.object().put("status", "over");
    }

    private void keep(Instant begun, Set<String> marks) {
        isKept = true;
        studio.store().replace(BlobStore.marks(begun), "text/plain; charset=utf-8", String.join("\n", marks));
    }

    /// What was collected so far; empty where the cleaning has ended, of which nothing may be concluded.
    private Optional<Set<String>> kept(Instant begun) {
        isKept = true;
        return studio.store()
                .text(BlobStore.marks(begun))
                .map(text -> new HashSet<>(text.lines().toList()));
    }

    /// A way through the table, page by page, while there is time. The first page is gone through in any
    /// case, as the first thousand objects are deleted, so that each slice comes further.
    private final class Walk {
        private Optional<AudioId> last;
        private boolean isOver;

        private Walk(Optional<AudioId> after) {
            this.last = after;
        }

        private void through(Consumer<List<Audio>> each) {
            do {
                AudioTable.Page page = studio.table().page(last, A_PAGE);
                each.accept(page.audios());
                if (!page.audios().isEmpty())
                    last = Optional.of(page.audios().getLast().id());
                isOver = page.isLast();
            } while (!isOver && !deadline.isWithin(RESERVE, studio.clock()));
        }
    }
}
