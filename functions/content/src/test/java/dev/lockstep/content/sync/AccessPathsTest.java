package dev.lockstep.content.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.content.rows.ContentType;
import dev.lockstep.content.rows.Locale;
import dev.lockstep.world.Watched;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Each way in which the seed reads its tables is one query.
final class AccessPathsTest {
    private static final String SET = "exercises/middle-school/grade-9/mathematics/semester-1/set-1";

    @Test
    void everyAccessPath_isOneQuery() {
        var world = new World();
        world.sync(SampleTree.small());
        var queries = new AtomicInteger();
        var table = new ContentTable(
                Watched.before(world.dynamo, request -> {
                    if (request instanceof QueryRequest) queries.incrementAndGet();
                }),
                world.variable("CONTENT_TABLE"));
        Map<ContentType, String> paths = Map.of(
                ContentType.ARTICLE_CONTENTS, "articles/politics/",
                ContentType.ARTICLE_REFERENCES, "articles/politics/open-data#",
                ContentType.SUBJECT_TOPICS, "subject/university/bachelor/ai-ds/",
                ContentType.SUBJECT_SECTIONS, "subject/university/bachelor/ai-ds/linear-methods/",
                ContentType.EXERCISE_SETS, "exercises/middle-school/grade-9/mathematics/",
                ContentType.EXERCISE_QUESTIONS, SET + "/",
                ContentType.EXERCISE_CHOICES, SET + "/3#",
                ContentType.CONTENT_AUTHORS, "articles/politics/open-data#");

        paths.forEach((type, prefix) -> {
            queries.set(0);
            List<ContentTable.Item> rows = table.beginningWith(type, Locale.EN, prefix);
            assertThat(queries.get()).as(type.table()).isEqualTo(1);
            assertThat(rows).as(type.table()).isNotEmpty();
        });
        assertThat(table.beginningWith(ContentType.EXERCISE_CHOICES, Locale.EN, SET + "/3#"))
                .extracting(row -> row.fields().path("letter").asText())
                .containsExactly("A", "B", "C", "D", "E");
    }

    @Test
    void contentsOfAnAuthor_areOneQueryOfTheIndex() {
        var world = new World();
        world.sync(SampleTree.small());

        List<Map<String, AttributeValue>> links = world.dynamo
                .query(request -> request.tableName(world.variable("CONTENT_TABLE"))
                        .indexName("byAuthor")
                        .keyConditionExpression("authorSlug = :author")
                        .expressionAttributeValues(Map.of(":author", AttributeValue.fromS("hendra-wijaya"))))
                .items();

        assertThat(links)
                .extracting(link -> link.getOrDefault("contentSlug", AttributeValue.fromS(""))
                        .s())
                .contains("articles/politics/open-data");
    }
}
