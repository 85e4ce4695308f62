package dev.lockstep.contacts.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SubscriberIndexTest {
    @Test
    void index_knowsIdsAndCountsEmails() {
        long[] ids = Stream.of("165968862226941797", "not-a-number")
                .mapToLong(SubscriberIndex::idKey)
                .toArray();
        long[] emails = Stream.of("b@example.org", "a@example.org", "b@example.org")
                .mapToLong(SubscriberIndex::emailKey)
                .toArray();
        SubscriberIndex index = new SubscriberIndex(ids, emails);

        assertThat(index.hasId("165968862226941797")).isTrue();
        assertThat(index.hasId("not-a-number")).isTrue();
        assertThat(index.hasId("165968862226941798")).isFalse();
        assertThat(index.emailCount("b@example.org")).isEqualTo(2);
        assertThat(index.emailCount("c@example.org")).isZero();
    }
}
