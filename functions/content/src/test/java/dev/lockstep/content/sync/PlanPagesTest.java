package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.content.rows.RowKey;
import dev.lockstep.state.Json;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How a plan is cut into pages.
final class PlanPagesTest {
    private static List<Change> articles(int count, int bodyBytes) {
        String body = "x".repeat(bodyBytes);
        return IntStream.range(0, count)
                .<Change>mapToObj(number -> {
                    String id = "articles/politics/article-%04d".formatted(number);
                    var key = new RowKey(ContentType.ARTICLE_CONTENTS, Locale.EN, id);
                    return new Change.Put(key, null, "a-hash", Json.object().put("body", body));
                })
                .toList();
    }

    private static List<List<Change>> pages(List<Change> changes) {
        return PlanPages.pages(RowWriter.batches(changes));
    }

    @Test
    void bodiesThatGoToS3_countWhole() {
        List<Change> changes = articles(120, 1 << 20);

        List<List<Change>> pages = pages(changes);

        assertThat(pages).hasSizeGreaterThan(3);
        assertThat(pages)
                .allSatisfy(page -> assertThat(
                                page.stream().mapToLong(RowWriter::weight).sum())
                        .isLessThanOrEqualTo(PlanPages.MOST_BYTES));
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(changes);
    }

    @Test
    void smallRows_fillPagesOfTwelveBatches() {
        List<Change> changes = articles(99 * 30, 10);

        List<List<Change>> pages = pages(changes);

        assertThat(pages).extracting(List::size).containsExactly(99 * 12, 99 * 12, 99 * 6);
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(changes);
    }

    @Test
    void noChanges_makeNoPage() {
        assertThat(pages(List.of())).isEmpty();
    }
}
