package dev.lockstep.contacts.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConsentStatusTest {
    @Test
    void words_areMailerLitesFive() {
        assertThat(Status.values())
                .extracting(Status::word)
                .containsExactly("active", "unconfirmed", "unsubscribed", "bounced", "junk");
        for (Status status : Status.values())
            assertThat(Status.named(status.word())).contains(status);
    }

    @Test
    void otherWord_isNone() {
        assertThat(Status.named(null)).isEmpty();
        assertThat(Status.named("")).isEmpty();
        assertThat(Status.named("ACTIVE")).isEmpty();
        assertThat(Status.named(" active")).isEmpty();
    }

    @Test
    void ladder_hasThreeRungs() {
        assertThat(Status.values()).extracting(Status::rank).containsExactly(0, 0, 1, 2, 2);
        assertThat(Status.values()).extracting(Status::isOptOut).containsExactly(false, false, true, true, true);
    }
}
