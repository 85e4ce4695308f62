package dev.lockstep.content.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final LocalDate DAY = LocalDate.of(2026, 2, 28);
    private static final String SLUG = "articles/politics/x";
    private static final List<Row> ROWS = List.of(
            Author.named("Nina Putri"),
            new Article(Locale.EN, SLUG, "politics", "T", null, DAY, "B", "h"),
            new Reference(Locale.EN, SLUG, 4, "T", "A", 2024, null, "2024a", null, null),
            new Topic(Locale.ID, "subject/a/b/c/d", "a", "b", "c", "T", "D", 0),
            new Section(Locale.ID, "subject/a/b/c/d/e", "subject/a/b/c/d", "T", null, DAY, null, 3, "B", "h"),
            new ExerciseSet(Locale.ID, "exercises/a/b/c/d/2026/e", "a", "b", "c", "d", 2026, "T", null, 0),
            new Question(
                    Locale.EN,
                    "exercises/a/b/c/d/2026/e/7",
                    "exercises/a/b/c/d/2026/e",
                    7,
                    "T",
                    null,
                    DAY,
                    null,
                    "Q",
                    "A",
                    "h"),
            new Choice(Locale.EN, "exercises/a/b/c/d/2026/e/7", 4, "L", true),
            new ContentAuthor(Locale.EN, ContentType.ARTICLE_CONTENTS, SLUG, 0, "nina-putri"));

    @Test
    void keys_ofEveryType_areReadBackFromTheirText() {
        assertThat(ROWS).extracting(Row::type).containsExactlyInAnyOrder(ContentType.values());
        assertThat(ROWS)
                .allSatisfy(row -> assertThat(RowKey.parse(row.key().text())).isEqualTo(row.key()));
        assertThat(ROWS.get(2).key().text()).isEqualTo("articleReferences#en#articles/politics/x#004");
        assertThat(ROWS.get(0).key().text()).isEqualTo("authors#-#nina-putri");
    }

    @Test
    void keys_ofPositions_sortLikeThem() {
        assertThat(IntStream.of(0, 9, 10, 99, 100, 999, 1_000, 1_001, 9_999, 10_000, 32_767)
                        .mapToObj(position -> RowKey.ofPart(ContentType.ARTICLE_REFERENCES, Locale.EN, SLUG, position)))
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(new RowKey(ContentType.ARTICLE_REFERENCES, Locale.EN, SLUG + "#999"))
                .contains(new RowKey(ContentType.ARTICLE_REFERENCES, Locale.EN, SLUG + "#a1000"));
    }

    @Test
    void parse_anythingElse_isRefused() {
        assertThat(Stream.of("", "authors", "authors#-", "writers#-#x", "authors#fr#x"))
                .allSatisfy(text -> assertThatThrownBy(() -> RowKey.parse(text))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(text));
    }

    @Test
    void rowHash_anyFieldDiffers_differs() {
        var article = new Article(Locale.EN, SLUG, "politics", "T", "D", DAY, "B", "h");
        assertThat(Stream.of(
                                article,
                                new Article(Locale.ID, SLUG, "politics", "T", "D", DAY, "B", "h"),
                                new Article(Locale.EN, SLUG + "y", "politics", "T", "D", DAY, "B", "h"),
                                new Article(Locale.EN, SLUG, "other", "T", "D", DAY, "B", "h"),
                                new Article(Locale.EN, SLUG, "politics", "T2", "D", DAY, "B", "h"),
                                new Article(Locale.EN, SLUG, "politics", "T", "", DAY, "B", "h"),
                                new Article(Locale.EN, SLUG, "politics", "T", null, DAY, "B", "h"),
                                new Article(Locale.EN, SLUG, "politics", "T", "D", DAY.plusDays(1), "B", "h"),
                                new Article(Locale.EN, SLUG, "politics", "T", "D", DAY, "B2", "h"),
                                new Article(Locale.EN, SLUG, "politics", "T", "D", DAY, "B", "h2"))
                        .map(Row::rowHash))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
    }

    @Test
    void rowHash_ofAKnownRow_isTheDigestOfItsCanonicalJson() {
        assertThat(Author.named("Nina").rowHash())
                .isEqualTo(dev.lockstep.state.Sha256.hex("[\"authors\",{\"name\":\"Nina\",\"slug\":\"nina\"}]", 32));
    }

    @Test
    void ofSpoken_textMovesBetweenTitleAndBodies_differs() {
        assertThat(Stream.of(
                        Hashes.ofSpoken("a", "b", "c"),
                        Hashes.ofSpoken("a", "bc", ""),
                        Hashes.ofSpoken("ab", "", "c"),
                        Hashes.ofSpoken("a", "b")))
                .doesNotHaveDuplicates();
    }

    @Test
    void slugOfAName_caseAccentsAndPunctuation_makeNoDifference() {
        assertThat(Stream.of("Siti Nurhaliza-Öz", "siti  nurhaliza oz", "SITI, NURHALIZA. O\u0308Z!"))
                .allSatisfy(name -> assertThat(Author.slug(name)).isEqualTo("siti-nurhaliza-oz"));
        assertThat(Author.slug("…!")).isEmpty();
    }

    @Test
    void choice_sixthOption_isRefused() {
        assertThat(new Choice(Locale.EN, "q", 4, "L", false).letter()).isEqualTo("E");
        assertThatThrownBy(() -> new Choice(Locale.EN, "q", 5, "L", false)).hasMessageContaining("5");
    }
}
