package dev.lockstep.content.sync;

import dev.lockstep.content.rows.Author;
import dev.lockstep.content.rows.ContentAuthor;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.site.Unit;
import dev.lockstep.content.sync.Counts.Fate;
import dev.lockstep.content.sync.DeletionGuard.MassDelete;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Compares a site with what is stored, row by row by hash, and says what has to change. Pure. One
/// comparison is for one plan.
///
/// A row is never touched that belongs to an invalid unit, or that an unread file may stand for. A row that
/// no unit stands for goes, within the locale that is asked for; an author goes only where both locales are,
/// and nobody's link names them any more.
final class Comparison {
    private final @Nullable Locale scope;
    private final Map<RowKey, StoredRow> stored = new HashMap<>();
    private final Set<RowKey> valid = new HashSet<>();
    private final Set<RowKey> invalid = new HashSet<>();
    private final Set<RowKey> tooLarge = new HashSet<>();
    private final List<Unit.Unread> unread = new ArrayList<>();
    private final Map<Stage, List<Change>> stages = new EnumMap<>(Stage.class);
    private final Counts counts = new Counts();
    private final Set<RowKey> damaged = new HashSet<>();
    private final List<Row> wanted;
    private @Nullable Map<ContentType, Long> totals;

    /// @param scope the one locale that is compared; null for both
    /// @param rows what is stored within the scope, authors always
    Comparison(Site site, @Nullable Locale scope, Iterable<StoredRow> rows) {
        this.scope = scope;
        rows.forEach(row -> stored.put(row.key(), row));
        site.units().forEach(this::sort);
        List<Row> units = site.units().stream()
                .flatMap(unit -> unit instanceof Unit.Valid one && valid.contains(one.owner())
                        ? one.rows().stream()
                        : Stream.empty())
                .toList();
        this.wanted = Stream.concat(authors(site, units), units.stream()).toList();
    }

    private boolean isInScope(RowKey key) {
        return scope == null || key.locale() == scope;
    }

    /// Only those whom the scope's rows name.
    private Stream<Author> authors(Site site, List<Row> units) {
        if (scope == null) return site.authors().stream().filter(Storable::fits);
        Set<String> named = units.stream()
                .flatMap(row -> row instanceof ContentAuthor link ? Stream.of(link.authorSlug()) : Stream.empty())
                .collect(Collectors.toSet());
        return site.authors().stream().filter(author -> named.contains(author.slug()) && Storable.fits(author));
    }

    private void sort(Unit unit) {
        switch (unit) {
            case Unit.Valid one -> {
                if (!isInScope(one.owner())) return;
                if (one.rows().stream().allMatch(Storable::fits)) {
                    valid.add(one.owner());
                } else {
                    tooLarge.add(one.owner());
                    hold(one.owner());
                }
            }
            case Unit.Invalid one -> {
                if (isInScope(one.owner())) hold(one.owner());
            }
            case Unit.Unread one -> {
                if (scope != null && one.locale() != scope) return;
                unread.add(one);
            }
        }
    }

    private void hold(RowKey owner) {
        invalid.add(owner);
        counts.add(owner.type(), Fate.INVALID, 1);
    }

    /// The owners of units that no item can hold, which are invalid for that.
    Set<RowKey> tooLarge() {
        return Set.copyOf(tooLarge);
    }

    /// Has the plan write these rows again, though their hashes are what they should be.
    void distrust(Set<RowKey> rows) {
        damaged.addAll(rows);
    }

    /// The plan that brings the tables in step, as far as the guard lets it.
    Plan plan(DeletionGuard guard) {
        wanted.forEach(this::want);
        return withDeletions(guard);
    }

    /// The same for a comparison of a part of the rows, of which there are so many in all; those that are
    /// not compared are counted as unchanged.
    Plan planOfPart(DeletionGuard guard, Map<ContentType, Long> all) {
        this.totals = all;
        Map<ContentType, Long> compared = byType(stored.values());
        all.forEach((type, count) -> {
            if (type != ContentType.AUTHORS) counts.add(type, Fate.UNCHANGED, count - compared.getOrDefault(type, 0L));
        });
        counts.add(ContentType.AUTHORS, Fate.UNCHANGED, all.getOrDefault(ContentType.AUTHORS, 0L));
        return plan(guard);
    }

    /// The plan that only deletes what no unit stands for.
    Plan cleaning(DeletionGuard guard) {
        Plan whole = plan(guard);
        Map<Stage, List<Change>> deletions = new EnumMap<>(Stage.class);
        var deleted = new Counts();
        for (ContentType type : ContentType.values()) {
            deleted.add(type, Fate.INVALID, counts.of(type, Fate.INVALID));
        }
        whole.stages().forEach((stage, changes) -> {
            List<Change> gone =
                    changes.stream().filter(Change.Delete.class::isInstance).toList();
            deletions.put(stage, gone);
            gone.forEach(change -> deleted.add(change.key().type(), Fate.DELETED, 1));
        });
        return new Plan(deletions, deleted, whole.massDelete());
    }

    private void want(Row row) {
        RowKey key = row.key();
        String hash = row.rowHash();
        StoredRow old = stored.get(key);
        if (old != null && old.rowHash().equals(hash) && !damaged.contains(key)) {
            counts.add(key.type(), Fate.UNCHANGED, 1);
            return;
        }
        counts.add(key.type(), old == null ? Fate.CREATED : Fate.UPDATED, 1);
        add(Stage.writing(key.type()), new Change.Put(key, old == null ? null : old.rowHash(), hash, row.fields()));
    }

    private Plan withDeletions(DeletionGuard guard) {
        Set<RowKey> kept = wanted.stream().map(Row::key).collect(Collectors.toSet());
        Set<RowKey> listed = wanted.stream()
                .filter(row -> row.type() == ContentType.ARTICLE_REFERENCES)
                .map(row -> Owners.of(row.key()))
                .collect(Collectors.toSet());
        List<StoredRow> gone = new ArrayList<>();
        for (StoredRow row : stored.values()) {
            if (row.key().type() == ContentType.AUTHORS || kept.contains(row.key()) || isHeld(row.key())) continue;
            boolean isPart = valid.contains(Owners.of(row.key()));
            if (isPart && !isOfALostList(row.key(), listed))
                delete(Stage.writing(row.key().type()), row);
            else gone.add(row);
        }
        Map<ContentType, Long> weighed =
                byType(gone.stream().filter(this::isWeighed).toList());
        Optional<MassDelete> refused = totals == null
                ? guard.refuses(weighed, byType(stored.values()), valid.isEmpty())
                : guard.refuses(weighed, totals, false);
        if (refused.isEmpty())
            gone.forEach(row -> delete(Stage.removing(row.key().type()), row));
        if (scope == null && totals == null) deleteAuthors(kept);
        stages.values().forEach(changes -> changes.sort(Comparison::sideBySide));
        return new Plan(stages, counts, refused);
    }

    /// Whether it is a reference of an article that stays and has none any more, as where its `ref.ts` was
    /// left out: such a list is no edit of its parts.
    private static boolean isOfALostList(RowKey key, Set<RowKey> listed) {
        return key.type() == ContentType.ARTICLE_REFERENCES && !listed.contains(Owners.of(key));
    }

    /// Whether the guard counts the row: what goes with its owner is counted by that.
    private boolean isWeighed(StoredRow row) {
        return Owners.isOwner(row.key().type()) || valid.contains(Owners.of(row.key()));
    }

    /// The rows that files stand for, within the scope.
    List<Row> wanted() {
        return List.copyOf(wanted);
    }

    /// Whether the row belongs to files that are invalid or cannot be read, and so must stay.
    boolean isHeld(RowKey key) {
        RowKey owner = Owners.of(key);
        return invalid.contains(owner) || unread.stream().anyMatch(one -> one.covers(owner));
    }

    private static Map<ContentType, Long> byType(Iterable<StoredRow> rows) {
        Map<ContentType, Long> byType = new EnumMap<>(ContentType.class);
        rows.forEach(row -> byType.merge(row.key().type(), 1L, Long::sum));
        return byType;
    }

    private void deleteAuthors(Set<RowKey> kept) {
        Set<RowKey> going = stages.values().stream()
                .flatMap(List::stream)
                .filter(Change.Delete.class::isInstance)
                .map(Change::key)
                .collect(Collectors.toSet());
        Set<String> named = stored.values().stream()
                .filter(row -> row.authorSlug() != null && !kept.contains(row.key()) && !going.contains(row.key()))
                .map(row -> String.valueOf(row.authorSlug()))
                .collect(Collectors.toSet());
        for (StoredRow row : stored.values()) {
            boolean isNobody = row.key().type() == ContentType.AUTHORS
                    && !kept.contains(row.key())
                    && !named.contains(row.key().id());
            if (isNobody) delete(Stage.AUTHORS_GONE, row);
        }
    }

    private void delete(Stage stage, StoredRow row) {
        counts.add(row.key().type(), Fate.DELETED, 1);
        add(stage, new Change.Delete(row.key(), row.rowHash()));
    }

    private void add(Stage stage, Change change) {
        stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(change);
    }

    /// By owner, so that what belongs to one unit is written together.
    private static int sideBySide(Change one, Change other) {
        int order = Owners.of(one.key()).compareTo(Owners.of(other.key()));
        return order != 0 ? order : one.key().compareTo(other.key());
    }
}
