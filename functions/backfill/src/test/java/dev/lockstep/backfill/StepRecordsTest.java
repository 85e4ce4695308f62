package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.backfill.Cursor.Phase;
import dev.lockstep.runs.StepRecord;
import dev.lockstep.runs.StepRecords;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class StepRecordsTest {
    @Test
    void step_withMoreClientsThanAnItemHolds_isStoredInSeveral() {
        try (World world = World.withPages(1)) {
            String table = world.variables().getOrDefault("SYNC_STATE_TABLE", "");
            StepRecords records = new StepRecords(world.dynamo, table, Clock.systemUTC());
            List<UUID> clients = LongStream.range(0, 26_000)
                    .mapToObj(number -> new UUID(number, number))
                    .toList();

            List<TransactWriteItem> writes =
                    records.put("run", Phase.KNOTS.name(), 0, StepRecord.ofClients(clients, "lines", null));
            world.dynamo.transactWriteItems(request -> request.transactItems(writes));

            assertThat(writes).hasSize(3);
            StepRecords.ClientIndex index = records.clients("run");
            assertThat(clients).allMatch(index::contains);
            assertThat(index.contains(new UUID(26_000, 26_000))).isFalse();
            assertThat(records.lines("run", Phase.KNOTS.name())).containsExactly("lines");
        }
    }
}
