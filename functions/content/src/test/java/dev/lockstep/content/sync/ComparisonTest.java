package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.rows.Author;
import dev.lockstep.content.rows.ContentAuthor;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.content.rows.Topic;
import dev.lockstep.content.site.Site;
import dev.lockstep.content.site.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a comparison plans, without any table.
final class ComparisonTest {
    private static final DeletionGuard STRICT = new DeletionGuard(10, false);
    private static final String MATERIAL = "subject/high-school/10/mathematics/";

    private static Topic topic(Locale locale, String name) {
        return new Topic(locale, MATERIAL + name, "high-school", "10", "mathematics", name, null, 0);
    }

    private static Unit valid(Row... rows) {
        return new Unit.Valid(rows[0].key(), List.of("a-file"), List.of(rows));
    }

    private static StoredRow stored(Row row) {
        String author = row instanceof ContentAuthor link ? link.authorSlug() : null;
        return new StoredRow(row.key(), row.rowHash(), author);
    }

    private static List<String> deleted(Plan plan) {
        return plan.stages().values().stream()
                .flatMap(List::stream)
                .filter(Change.Delete.class::isInstance)
                .map(change -> change.key().text())
                .toList();
    }

    @Test
    void rowsThatAnUnreadFileMayStandFor_stay() {
        Topic kept = topic(Locale.EN, "kept");
        Unit unread = new Unit.Unread(ContentType.SUBJECT_TOPICS, Locale.EN, MATERIAL, List.of("a-file"));
        Topic there = new Topic(Locale.ID, MATERIAL + "there", "high-school", "10", "mathematics", "There", null, 0);
        var site = new Site(List.of(), List.of(unread, valid(there)), List.of());

        Plan plan = new Comparison(site, null, List.of(stored(kept), stored(there))).plan(STRICT);

        assertThat(plan.size()).isZero();
        assertThat(plan.massDelete()).isEmpty();
    }

    @Test
    void authorsOfRowsThatStay_stay() {
        Author held = Author.named("Held Author");
        Author gone = Author.named("Gone Author");
        String slug = "articles/politics/invalid";
        RowKey article = RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, slug);
        var link = new ContentAuthor(Locale.EN, ContentType.ARTICLE_CONTENTS, slug, 0, held.slug());
        Topic there = topic(Locale.EN, "there");
        var site = new Site(List.of(), List.of(new Unit.Invalid(article, List.of("a-file")), valid(there)), List.of());

        Plan plan = new Comparison(site, null, List.of(stored(held), stored(gone), stored(link), stored(there)))
                .plan(STRICT);

        assertThat(deleted(plan)).containsExactly("authors#-#gone-author");
    }

    @Test
    void otherLocale_isNotDeletedFrom() {
        Topic english = topic(Locale.EN, "there");
        Topic indonesian = topic(Locale.ID, "gone");
        var site = new Site(List.of(), List.of(valid(english)), List.of());

        Plan plan = new Comparison(site, Locale.EN, List.of(stored(english))).plan(STRICT);

        assertThat(plan.size()).isZero();
        assertThat(deleted(new Comparison(site, null, List.of(stored(english), stored(indonesian)))
                        .plan(new DeletionGuard(50, false))))
                .containsExactly(indonesian.key().text());
    }

    @Test
    void tenPercent_passes_andOneMoreDoesNot() {
        List<Topic> all = IntStream.range(0, 20)
                .mapToObj(number -> topic(Locale.EN, "topic-" + number))
                .toList();

        assertThat(withoutFirst(all, 2).massDelete()).isEmpty();
        assertThat(withoutFirst(all, 3).massDelete().orElseThrow().would()).isEqualTo(3);
        assertThat(deleted(withoutFirst(all, 3))).isEmpty();
    }

    private static Plan withoutFirst(List<Topic> all, int count) {
        List<Unit> units = new ArrayList<>();
        all.stream().skip(count).forEach(topic -> units.add(valid(topic)));
        List<StoredRow> stored = all.stream().map(ComparisonTest::stored).toList();
        return new Comparison(new Site(List.of(), units, List.of()), null, stored).plan(STRICT);
    }
}
