package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.runs.RunObjects;
import dev.lockstep.runtime.AwsClients;
import dev.lockstep.state.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RunObjectsTest {
    @Test
    void join_ofMoreThanAPart_keepsEveryLineInOrder() {
        try (World world = World.withPages(1)) {
            RunObjects objects = objects(world);
            List<String> keys = new ArrayList<>();
            for (int number = 0; number < 3; number++) {
                String key = "runs/test/" + number;
                objects.put(key, List.of(line(2 * number, 3_500_000), line(2 * number + 1, 3_500_000)));
                keys.add(key);
            }

            objects.join("runs/test/whole", keys);

            List<Integer> numbers = new ArrayList<>();
            objects.forEachLine(
                    "runs/test/whole", line -> numbers.add(line.path("number").asInt()));
            assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5);
        }
    }

    @Test
    void page_ofLinesLongerThanARange_holdsThemWhole() {
        try (World world = World.withPages(1)) {
            RunObjects objects = objects(world);
            objects.put("runs/test/long", List.of(line(0, 10), line(1, 600_000), line(2, 10)));

            List<Integer> numbers = new ArrayList<>();
            Long from = 0L;
            while (from != null) {
                RunObjects.LinePage page = objects.page("runs/test/long", from, 1);
                page.lines().forEach(line -> numbers.add(line.path("number").asInt()));
                from = page.next();
            }

            assertThat(numbers).containsExactly(0, 1, 2);
        }
    }

    @Test
    void page_ofAnEmptyObject_isEmptyAndTheLast() {
        try (World world = World.withPages(1)) {
            RunObjects objects = objects(world);
            objects.join("runs/test/none", List.of());

            assertThat(objects.page("runs/test/none", 0, 10)).isEqualTo(new RunObjects.LinePage(List.of(), null));
        }
    }

    private static RunObjects objects(World world) {
        return new RunObjects(
                new AwsClients(world.variables()).s3(), world.variables().getOrDefault("BLOBS_BUCKET", ""));
    }

    private static JsonNode line(int number, int length) {
        return Json.object().put("number", number).put("text", "x".repeat(length));
    }
}
