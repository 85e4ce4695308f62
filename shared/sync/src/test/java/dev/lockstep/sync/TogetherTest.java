package dev.lockstep.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.contacts.links.Link;
import dev.lockstep.contacts.links.LinkTable;
import dev.lockstep.contacts.links.Shadow;
import dev.lockstep.state.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

final class TogetherTest {
    private final List<Integer> transactions = new ArrayList<>();
    private final Together together = new Together(new Counting(), new Lease("contacts", "worker", 1, Instant.EPOCH));

    private static Link link(int number, String value) {
        Shadow shadow = new Shadow(Map.of("city", value), Map.of(), Set.of(), Map.of());
        return Link.first(new UUID(0, number), String.valueOf(number), "run", Instant.EPOCH, "mapping", shadow);
    }

    private static TransactWriteItem entry(int bytes) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("log").item(Map.of("lines", AttributeValue.fromS("x".repeat(bytes)))))
                .build();
    }

    @Test
    void small_onesShareATransactionUpToItsHundredWrites() {
        for (int number = 0; number < 50; number++) together.add(link(number, "Delft"), List.of(entry(100)));
        together.flush();

        assertThat(transactions).containsExactly(33, 17);
    }

    @Test
    void heavyOnes_shareOneOnlyAsFarAsItsFourMegabytesGo() {
        for (int number = 0; number < 6; number++) {
            together.add(link(number, "x".repeat(50_000)), List.of(entry(150_000)));
        }
        together.flush();

        assertThat(transactions).containsExactly(2, 2, 2);
    }

    /// How many links each transaction has.
    private final class Counting implements LinkTable {
        @Override
        public Map<UUID, Link> byClient(Collection<UUID> clientIds) {
            return Map.of();
        }

        @Override
        public Map<String, UUID> clientsOf(Collection<String> subscriberIds) {
            return Map.of();
        }

        @Override
        public void store(List<Link> links, Lease lease) {
            throw new AssertionError("not together");
        }

        @Override
        public void storeTogether(List<Link> links, List<TransactWriteItem> with, Lease lease) {
            transactions.add(links.size());
        }
    }
}
