package dev.lockstep.content.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.findings.Finding;
import dev.lockstep.content.findings.Position;
import dev.lockstep.content.findings.Rule;
import dev.lockstep.content.findings.Severity;
import dev.lockstep.content.rows.Article;
import dev.lockstep.content.rows.Author;
import dev.lockstep.content.rows.Choice;
import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.ExerciseSet;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.Question;
import dev.lockstep.content.rows.Reference;
import dev.lockstep.content.rows.Row;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.content.rows.Section;
import dev.lockstep.content.rows.Topic;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteReaderTest {
    private static final String ARTICLE = "articles/politics/votes/en.mdx";
    private static final String MATERIAL = "subject/high-school/10/mathematics/_data/en-material.ts";
    private static final String SECTION = "subject/high-school/10/mathematics/powers/one/en.mdx";
    private static final String QUESTION = MemoryTree.QUESTION + "/_question/en.mdx";
    private static final String ANSWER = MemoryTree.QUESTION + "/_answer/en.mdx";
    private static final String CHOICES = MemoryTree.QUESTION + "/choices.ts";

    private final MemoryTree tree = MemoryTree.small();

    @Test
    void read_aSiteWithoutFault_hasEveryRow() {
        Site site = SiteReader.read(tree);
        assertThat(site.findings()).isEmpty();
        assertThat(site.isClean()).isTrue();
        assertThat(counts(site))
                .hasToString(
                        "{authors=1, articleContents=2, subjectTopics=2, exerciseSets=2, articleReferences=2, subjectSections=4, "
                                + "exerciseQuestions=2, exerciseChoices=10, contentAuthors=8}");
        assertThat(site.authors()).containsExactly(new Author("Nina Putri", "nina-putri"));
        assertThat(row(site, Article.class)).satisfies(article -> {
            assertThat(article.slug()).isEqualTo("articles/politics/votes");
            assertThat(article.title()).isEqualTo("Votes en");
            assertThat(article.date()).isEqualTo(LocalDate.of(2026, 2, 28));
            assertThat(article.body()).isEqualTo("Every vote *counts*.");
        });
        assertThat(row(site, Reference.class).fields())
                .hasToString(
                        "{\"locale\":\"en\",\"articleSlug\":\"articles/politics/votes\",\"position\":0,\"title\":\"A book\","
                                + "\"authors\":\"B. Writer\",\"year\":2024,\"citation\":\"2024a\"}");
        assertThat(row(site, Topic.class).fields())
                .hasToString(
                        "{\"locale\":\"en\",\"slug\":\"subject/high-school/10/mathematics/powers\",\"category\":\"high-school\","
                                + "\"grade\":\"10\",\"material\":\"mathematics\",\"title\":\"Powers\",\"description\":\"Of two\",\"position\":0}");
        assertThat(row(site, Section.class).topicSlug()).isEqualTo("subject/high-school/10/mathematics/powers");
        assertThat(row(site, ExerciseSet.class).year()).isEqualTo(2026);
        assertThat(row(site, Question.class)).satisfies(question -> {
            assertThat(question.number()).isEqualTo(7);
            assertThat(question.setSlug()).isEqualTo("exercises/high-school/tka/mathematics/try-out/2026/set-1");
            assertThat(question.answer()).isEqualTo("It is two.");
        });
        assertThat(site.rows()
                        .filter(Choice.class::isInstance)
                        .map(Choice.class::cast)
                        .filter(Choice::correct))
                .extracting(Choice::letter)
                .containsExactly("C", "C");
    }

    @Test
    void read_aSite_keysAreUniqueAndChildrenKnowTheirParents() {
        Site site = SiteReader.read(tree);
        assertThat(site.rows().map(Row::key)).doesNotHaveDuplicates();
        assertThat(site.units()).allSatisfy(unit -> assertThat(unit.files()).isNotEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            ,\\n};           ~ ,                          ~ unclosed-brace   ~ 1:25
            "Votes en"      ~ "Votes en                  ~ unclosed-string  ~ 2:10
            "Votes en"      ~ title()                    ~ not-a-literal    ~ 2:10
            title:          ~ name:                      ~ missing-field    ~ 1:25
            "Votes en"      ~ " "                        ~ missing-field    ~ 2:10
            "Votes en"      ~ 7                          ~ wrong-type       ~ 2:10
            [{ name: "Nina Putri" }] ~ []                ~ missing-field    ~ 3:12
            [{ name: "Nina Putri" }] ~ "Nina"            ~ wrong-type       ~ 3:12
            "Nina Putri"    ~ "..."                      ~ wrong-type       ~ 3:21
            02/28/2026      ~ 02/31/2026                 ~ invalid-date     ~ 4:9
            02/28/2026      ~ 02/29/2026                 ~ invalid-date     ~ 4:9
            02/28/2026      ~ 2026-02-28                 ~ invalid-date     ~ 4:9
            02/28/2026      ~ 2/28/2026                  ~ invalid-date     ~ 4:9
            date: "02/28/2026" ~ day: 1                  ~ missing-field    ~ 1:25
            const metadata  ~ const frontMatter          ~ missing-metadata ~ 7:1
            Every           ~ <b>Every                   ~ unclosed-tag     ~ 7:1
            Every           ~ {Every                     ~ unclosed-brace   ~ 7:1
            Every           ~ $$\\nEvery                 ~ unclosed-maths   ~ 7:1
            """)
    void read_aTextWithAFault_isInvalidAndTheRestIsRead(String piece, String instead, String rule, String at) {
        tree.edit(ARTICLE, piece.replace("\\n", "\n"), instead.replace("\\n", "\n"));
        assertOnlyInvalid(
                RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, "articles/politics/votes"), ARTICLE, rule, at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            articles/sports/a/en.mdx                                     ~ unknown-category
            articles/politics/A_b/en.mdx                                 ~ bad-slug
            subject/high/10/mathematics/a/b/en.mdx                       ~ unknown-category
            subject/high-school/13/mathematics/a/b/en.mdx                ~ unknown-grade
            subject/high-school/10/alchemy/a/b/en.mdx                    ~ unknown-material
            exercises/university/tka/mathematics/a/b/1/_question/en.mdx  ~ unknown-category
            exercises/high-school/x/mathematics/a/b/1/_question/en.mdx   ~ unknown-type
            exercises/high-school/tka/alchemy/a/b/1/_question/en.mdx     ~ unknown-material
            exercises/high-school/tka/mathematics/a/b/01/_answer/en.mdx  ~ bad-slug
            subject/high-school/10/mathematics/roots/b/en.mdx            ~ unknown-topic
            exercises/high-school/tka/mathematics/try-out/2026/set-9/1/_question/en.mdx ~ unknown-set
            """)
    void read_aTextWhereNoneMayBe_isInvalid(String path, String rule) {
        tree.put(path, MemoryTree.mdx("T", "B"));
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).contains(rule);
        assertThat(invalid(site)).hasSize(1).allMatch(owner -> path.startsWith(owner.id()));
    }

    @Test
    void read_aTextWithoutItsTwin_isAnErrorAndStaysARow() {
        tree.remove("subject/high-school/10/mathematics/powers/one/id.mdx");
        Site site = SiteReader.read(tree);
        assertThat(site.findings().stream().map(Finding::text))
                .containsExactly(
                        "subject/high-school/10/mathematics/_data/id-material.ts:3:25 empty-link nothing is at "
                                + "subject/high-school/10/mathematics/powers/one",
                        SECTION + ":1:1 missing-twin its twin in id is missing");
        assertThat(site.isClean()).isFalse();
        assertThat(invalid(site)).isEmpty();
        assertThat(site.rows().filter(Section.class::isInstance)).hasSize(3);
    }

    @Test
    void read_aQuestionWithoutItsAnswerOrTheReverse_isInvalidInThatLocale() {
        tree.remove(ANSWER);
        var key = RowKey.of(ContentType.EXERCISE_QUESTIONS, Locale.EN, MemoryTree.QUESTION);
        assertOnlyInvalid(key, QUESTION, "missing-answer", "1:1");
        tree.put(ANSWER, MemoryTree.mdx("A", "B")).remove(QUESTION);
        assertOnlyInvalid(key, ANSWER, "missing-question", "1:1");
    }

    @Test
    void read_anAnswerWithAFault_holdsItsQuestion() {
        tree.edit(ANSWER, "02/28", "02/31");
        var key = RowKey.of(ContentType.EXERCISE_QUESTIONS, Locale.EN, MemoryTree.QUESTION);
        assertOnlyInvalid(key, ANSWER, "invalid-date", "4:9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            1$$", value: false ~ 1$$", value: true    ~ right-answers       ~ 2
            value: true        ~ value: false         ~ right-answers       ~ 2
            { label: "$$4$$", value: false }, ] ~ ]   ~ choice-count        ~ 2
            { label: "$$4$$", value: false }, ~ { label: "4", value: false }, { label: "5", value: false }, ~ choice-count ~ 2
            value: true        ~ value: "true"        ~ wrong-type          ~ 2
            label: "$$0$$"     ~ label: ""            ~ missing-field       ~ 2
            id: [              ~ de: [                ~ missing-choices     ~ 1
            };                 ~ x: f() };            ~ not-a-literal       ~ 2
            """)
    void read_choicesWithAFault_holdTheQuestion(String piece, String instead, String rule, int units) {
        tree.edit(CHOICES, piece, instead);
        Site site = SiteReader.read(tree);
        assertThat(site.findings().stream().filter(finding -> finding.severity() == Severity.ERROR))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.file()).isEqualTo(CHOICES);
                    assertThat(finding.rule().word()).isEqualTo(rule);
                });
        assertThat(invalid(site)).hasSize(units).allMatch(owner -> owner.id().equals(MemoryTree.QUESTION));
    }

    @Test
    void read_anotherRightAnswerInEachLocale_holdsBoth() {
        tree.put(CHOICES, MemoryTree.choices(2, 3));
        Site site = SiteReader.read(tree);
        assertThat(site.findings().stream().map(Finding::text))
                .containsExactly(CHOICES + ":1:24 different-right-answer the right answer is C in en and D in id");
        assertThat(invalid(site)).hasSize(2);
    }

    @Test
    void read_aQuestionWithoutChoices_isInvalidInBothLocales() {
        tree.remove(CHOICES);
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly("missing-choices");
        assertThat(invalid(site)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            title: "A book",   ~ ^^                 ~ missing-field
            year: 2024         ~ year: "2024"       ~ wrong-type
            year: 2024         ~ year: 2024.5       ~ wrong-type
            year: 2024         ~ year: new Date()   ~ not-a-literal
            [                  ~ {                  ~ unclosed-brace
            """)
    void read_aReferenceWithAFault_holdsTheArticleInBothLocales(String piece, String instead, String rule) {
        tree.edit("articles/politics/votes/ref.ts", piece, instead);
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly(rule);
        assertThat(invalid(site)).hasSize(2).allMatch(owner -> owner.type() == ContentType.ARTICLE_CONTENTS);
        assertThat(site.rows().filter(Reference.class::isInstance)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '^', textBlock = """
            }];                ~ }, materials()];             ~ not-a-literal   ~ 5:6
            title: "Powers",   ~ ^^                           ~ missing-field   ~ 2:27
            /powers/two        ~ /powers/one                  ~ duplicate-slug  ~ 4:25
            /powers/two        ~ /roots/two                   ~ bad-link        ~ 4:25
            ${BASE_PATH}/powers` ~ https://x.y/powers`        ~ bad-link        ~ 2:75
            export const materials = [ ~ export const materials = [1, ~ wrong-type ~ 2:27
            """)
    void read_aMaterialFileWithAFault_standsForAllItsTopics(String piece, String instead, String rule, String at) {
        tree.edit(MATERIAL, piece, instead);
        Site site = SiteReader.read(tree);
        assertThat(site.findings()).anySatisfy(finding -> {
            assertThat(finding.rule().word()).isEqualTo(rule);
            assertThat(finding.file()).isEqualTo(MATERIAL);
            assertThat(finding.at()).hasToString(at);
        });
        var powers = RowKey.of(ContentType.SUBJECT_TOPICS, Locale.EN, "subject/high-school/10/mathematics/powers");
        assertThat(site.units().stream().filter(Unit.Unread.class::isInstance).map(Unit.Unread.class::cast))
                .singleElement()
                .satisfies(unread -> {
                    assertThat(unread.covers(powers)).isTrue();
                    assertThat(unread.covers(RowKey.of(ContentType.SUBJECT_TOPICS, Locale.ID, powers.id())))
                            .isFalse();
                });
        assertThat(site.rows().filter(Section.class::isInstance)).hasSize(4);
        assertThat(site.rows().filter(Topic.class::isInstance)).hasSize(1);
    }

    @Test
    void read_aTopicTwice_isADuplicate() {
        String material = tree.text(MATERIAL);
        tree.put(
                MATERIAL, material.replace("] }];", "] }, { title: \"T\", href: `${BASE_PATH}/powers`, items: [] }];"));
        assertThat(rules(SiteReader.read(tree))).containsExactly("duplicate-slug");
    }

    @Test
    void read_anIndexWithAnotherPath_isRefused() {
        tree.edit("subject/high-school/10/mathematics/_data/index.ts", "/10/", "/11/");
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly("bad-link");
        assertThat(site.findings())
                .extracting(Finding::file)
                .containsExactly("subject/high-school/10/mathematics/_data/index.ts");
        assertThat(invalid(site)).as("nobody can say which sections there are").hasSize(4);
    }

    @Test
    void read_aMaterialFileOrATopicWithoutItsTwin_isAnError() {
        tree.edit(MATERIAL, "] }];", "] }, { title: \"T\", href: `${BASE_PATH}/roots`, items: [] }];");
        assertThat(SiteReader.read(tree).findings().stream().map(Finding::text))
                .containsExactly(
                        MATERIAL + ":5:26 missing-twin subject/high-school/10/mathematics/roots is not named in "
                                + MATERIAL.replace("en-", "id-"));
        tree.remove("exercises/high-school/tka/mathematics/_data/id-material.ts");
        assertThat(rules(SiteReader.read(tree)))
                .containsExactlyInAnyOrder("missing-twin", "missing-twin", "unknown-set");
    }

    @Test
    void read_aSectionThatIsNotListed_isAWarningAndComesLast() {
        tree.edit(MATERIAL, "  { title: \"One\", href: `${BASE_PATH}/powers/one` },\n", "");
        Site site = SiteReader.read(tree);
        assertThat(site.findings().stream().map(Finding::text))
                .containsExactly(SECTION + ":1:1 unlisted-section " + MATERIAL + " does not list it");
        assertThat(site.isClean()).isTrue();
        assertThat(site.rows()
                        .filter(Section.class::isInstance)
                        .map(Section.class::cast)
                        .filter(section -> section.locale() == Locale.EN))
                .extracting(Section::title, Section::position)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("One en", 1),
                        org.assertj.core.groups.Tuple.tuple("Two en", 0));
    }

    @Test
    void read_aFileOfFiveMegabytes_isRefusedWithoutBeingRead() {
        tree.put(ARTICLE, new byte[5 << 20]);
        assertOnlyInvalid(
                RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, "articles/politics/votes"),
                ARTICLE,
                "file-too-large",
                "1:1");
    }

    @Test
    void read_whatIsNoText_isRefused() {
        var key = RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, "articles/politics/votes");
        tree.put(ARTICLE, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0});
        assertOnlyInvalid(key, ARTICLE, "not-text", "1:1");
        tree.put(ARTICLE, "export const \u0000 = 1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertOnlyInvalid(key, ARTICLE, "not-text", "1:14");
        tree.put(ARTICLE, "caf\u00e9".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        assertOnlyInvalid(key, ARTICLE, "not-text", "1:4");
    }

    @Test
    void read_crlfAndByteOrderMark_makeNoDifference() {
        List<Row> before = SiteReader.read(tree).rows().toList();
        for (String path : tree.files().keySet())
            tree.put(path, "\uFEFF" + tree.text(path).replace("\n", "\r\n"));
        Site site = SiteReader.read(tree);
        assertThat(site.findings()).isEmpty();
        assertThat(site.rows().toList()).isEqualTo(before);
    }

    @Test
    void read_aLinkOutOfTheTree_holdsWhatItStandsFor() {
        tree.remove(ARTICLE).find(new Finding(ARTICLE, Position.START, Rule.SYMLINK, "a link", null));
        assertOnlyInvalid(
                RowKey.of(ContentType.ARTICLE_CONTENTS, Locale.EN, "articles/politics/votes"),
                ARTICLE,
                "symlink",
                "1:1");
    }

    @Test
    void read_aFolderThatIsALink_holdsAllThatMayBeInIt() {
        for (String path : tree.files().keySet().stream()
                .filter(path -> path.startsWith("subject/"))
                .toList()) tree.remove(path);
        tree.find(new Finding("subject/high-school", Position.START, Rule.SYMLINK, "a link", null));
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly("symlink");
        var section =
                RowKey.of(ContentType.SUBJECT_SECTIONS, Locale.EN, "subject/high-school/10/mathematics/powers/one");
        assertThat(site.units()).anyMatch(unit -> unit instanceof Unit.Unread unread && unread.covers(section));
        assertThat(site.units().stream().filter(Unit.Unread.class::isInstance)).hasSize(2 * 3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "articles/politics/votes/ballot.png",
                "articles/politics/votes/pictures",
                "subject/high-school/10/mathematics/powers/one/graph.png",
                "subject/high-school/10/mathematics/powers/graph.png",
                "exercises/high-school/tka/mathematics/try-out/2026/set-1/7/_question/cube.png",
                "pictures"
            })
    void read_aLinkBeneathWhichNoTextCanLie_holdsNothing(String path) {
        List<Unit> units = SiteReader.read(tree).units();
        tree.find(new Finding(path, Position.START, Rule.SYMLINK, "a link", null));
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly("symlink");
        assertThat(site.units()).isEqualTo(units);
    }

    @Test
    void read_aFolderOfDataThatIsALink_holdsAllTopicsOfItsMaterial() {
        tree.find(new Finding("subject/high-school/10/mathematics/_data", Position.START, Rule.SYMLINK, "", null));
        var topic = RowKey.of(ContentType.SUBJECT_TOPICS, Locale.EN, "subject/high-school/10/mathematics/powers");
        assertThat(SiteReader.read(tree).units())
                .anyMatch(unit -> unit instanceof Unit.Unread unread && unread.covers(topic));
    }

    @Test
    void read_aValueBeyondReading_isQuotedWithoutItsMiddle() {
        tree.edit(ARTICLE, "date: \"", "date: \"" + "9".repeat(450_000));
        Finding finding = SiteReader.read(tree).findings().getFirst();
        assertThat(finding.rule()).isEqualTo(Rule.INVALID_DATE);
        assertThat(finding.message())
                .startsWith("date is a day")
                .contains("999…999")
                .hasSize(401);
    }

    @Test
    void read_filesOfNobody_areWarningsAndNeverErrors() {
        tree.put("notes.txt", "x").put("articles/politics/en.mdx", "x").put("articles/politics/votes/fr.mdx", "x");
        tree.put("articles/politics/votes/chart.tsx", "x")
                .put("README.md", "x")
                .put("articles/politics/old/ref.ts", "[");
        Site site = SiteReader.read(tree);
        assertThat(site.isClean()).isTrue();
        assertThat(site.findings())
                .extracting(Finding::file)
                .containsExactly(
                        "articles/politics/en.mdx",
                        "articles/politics/old/ref.ts",
                        "articles/politics/votes/fr.mdx",
                        "notes.txt");
        assertThat(rules(site)).containsOnly("unknown-file");
    }

    @Test
    void read_anUnknownField_isAWarning() {
        tree.edit(ARTICLE, "title:", "category: \"x\", title:");
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly("unknown-field");
        assertThat(invalid(site)).isEmpty();
    }

    @Test
    void read_anAuthorSpelledInTwoWays_isOneAuthorAndAWarning() {
        tree.edit(SECTION, "Nina Putri", "NINA  PUTRI");
        Site site = SiteReader.read(tree);
        assertThat(rules(site)).containsExactly("author-spelling");
        assertThat(site.authors()).containsExactly(new Author("Nina Putri", "nina-putri"));
    }

    @Test
    void read_anEmptyTree_hasNothingAndNoFault() {
        Site site = SiteReader.read(new MemoryTree());
        assertThat(site.rows()).isEmpty();
        assertThat(site.units()).isEmpty();
        assertThat(site.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"description: \"D\", title:", "subject: \"S\", title:"})
    void hashes_whatIsNotSpokenChanges_onlyTheRowHashDoes(String instead) {
        String section = "subject/high-school/10/mathematics/powers/one";
        Section before = section(section);
        tree.edit(SECTION, "title:", instead);
        assertThat(section(section).contentHash()).isEqualTo(before.contentHash());
        assertThat(section(section).rowHash()).isNotEqualTo(before.rowHash());
    }

    @Test
    void hashes_titleOrTextChanges_bothDo() {
        String section = "subject/high-school/10/mathematics/powers/one";
        Section before = section(section);
        tree.edit(SECTION, "One en", "Uno");
        Section titled = section(section);
        tree.edit(SECTION, "First.", "Primo.");
        assertThat(Stream.of(before, titled, section(section)).map(Section::contentHash))
                .doesNotHaveDuplicates();
        assertThat(Stream.of(before, titled, section(section)).map(Row::rowHash))
                .doesNotHaveDuplicates();
    }

    @Test
    void hashes_whiteSpaceThatSaysNothingChanges_neitherDoes() {
        List<Row> before = SiteReader.read(tree).rows().toList();
        tree.edit(SECTION, "First.", "\n\nFirst.  \n\n\n").edit(SECTION, "title: ", "title :\n  ");
        assertThat(SiteReader.read(tree).rows().toList()).isEqualTo(before);
    }

    private Section section(String slug) {
        return SiteReader.read(tree)
                .rows()
                .filter(Section.class::isInstance)
                .map(Section.class::cast)
                .filter(section -> section.slug().equals(slug) && section.locale() == Locale.EN)
                .findFirst()
                .orElseThrow();
    }

    /// Everything but one unit is as in the site without fault, and one finding says why.
    private void assertOnlyInvalid(RowKey owner, String file, String rule, String at) {
        Site whole = SiteReader.read(MemoryTree.small());
        Site site = SiteReader.read(tree);
        assertThat(site.findings().stream().filter(finding -> finding.severity() == Severity.ERROR))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.text()).startsWith(file + ":" + at + " " + rule + " ");
                    assertThat(finding.owner()).isEqualTo(owner);
                });
        assertThat(invalid(site)).containsExactly(owner);
        assertThat(site.rows().toList())
                .isEqualTo(whole.rows().filter(row -> !belongs(row, owner)).toList());
    }

    private static boolean belongs(Row row, RowKey owner) {
        return row.key().locale() == owner.locale()
                && (row.key().id().equals(owner.id()) || row.key().id().startsWith(owner.id() + "#"));
    }

    private static List<RowKey> invalid(Site site) {
        return site.units().stream()
                .filter(Unit.Invalid.class::isInstance)
                .map(unit -> ((Unit.Invalid) unit).owner())
                .toList();
    }

    private static List<String> rules(Site site) {
        return site.findings().stream().map(finding -> finding.rule().word()).toList();
    }

    private static Map<ContentType, Long> counts(Site site) {
        return new java.util.TreeMap<>(site.rows().collect(Collectors.groupingBy(Row::type, Collectors.counting())));
    }

    private static <T extends Row> T row(Site site, Class<T> type) {
        return site.rows().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
    }
}
