package dev.lockstep.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.contacts.subscribers.Answer;
import dev.lockstep.contacts.subscribers.MailerLiteAccess;
import dev.lockstep.contacts.subscribers.SubscriberApi;
import dev.lockstep.contacts.subscribers.SubscriberPage;
import dev.lockstep.simulator.Switches;
import dev.lockstep.simulator.account.SubscriberRow;
import dev.lockstep.simulator.traffic.Fault;
import dev.lockstep.state.DynamoQuotaStore;
import dev.lockstep.state.Json;
import dev.lockstep.state.Quota;
import dev.lockstep.state.pacing.QuotaRule;
import java.time.Duration;
import java.util.Map;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A backfill, a second walk of all subscribers and a reader of single ones share MailerLite's real quota, through the
/// real table and the simulator's own window, under one clock that only waiting moves.
final class SharedQuotaTest {
    private static final int PEOPLE = 900;
    private static final int PAGE = 3;

    @Test
    void functionsTogether_withInjected429s_neverExceedTheWindow() {
        MovableClock clock = new MovableClock();
        Switches switches = Switches.defaults().withMaxPage(PAGE);
        try (World world = new World(switches, clock)) {
            world.mailerLite
                    .account()
                    .load(IntStream.range(0, PEOPLE)
                            .mapToObj(n -> SubscriberRow.of("p" + n + "@example.org", "active", Map.of())));
            world.mailerLite
                    .faults()
                    .onAnyCall()
                    .withProbability(
                            0.05,
                            RandomGeneratorFactory.of("L64X128MixRandom").create(7),
                            new Fault.TooManyAttempts(7));
            world.use(new BackfillHandler(world.variables(), clock, clock::advance));
            SubscriberApi second = api(world, clock);
            SubscriberApi reader = api(world, clock);

            JsonNode run = world.invoke(Json.object(), 1);
            @Nullable String cursor = null;
            int read = 0;
            while (!run.path("status").asText().equals("completed")) {
                assertThat(run.path("status").asText()).isEqualTo("running");
                clock.advance(Duration.ofMillis(200));
                String runId = run.path("runId").asText();
                world.invoke(Events.queued(runId, run.path("slices").asInt()), 1);
                run = world.run(runId);
                if (second.list(PAGE, cursor) instanceof Answer.Answered<SubscriberPage>(var page)) {
                    cursor = page.nextCursor();
                }
                if (reader.get("p" + read % PEOPLE + "@example.org") instanceof Answer.Answered<?>) read++;
            }

            assertThat(run.path("report").path("bOnly").asInt()).isEqualTo(PEOPLE);
            assertThat(read).isPositive();
            assertThat(world.mailerLite.faults().injected()).isPositive();
            assertThat(world.mailerLite.calls().mostInAnyWindow()).isBetween(60, 120);
            assertThat(world.mailerLite.calls().refused()).isZero();
        }
    }

    private static SubscriberApi api(World world, MovableClock clock) {
        Map<String, String> variables = world.variables();
        String table = variables.getOrDefault("SYNC_STATE_TABLE", "");
        return new SubscriberApi(
                new MailerLiteAccess(
                        variables.getOrDefault("MAILERLITE_BASE_URL", ""),
                        variables.getOrDefault("MAILERLITE_API_KEY", "")),
                new Quota(new DynamoQuotaStore(world.dynamo, table, "mailerlite"), QuotaRule.mailerLite(120), clock),
                new Quota(
                        new DynamoQuotaStore(world.dynamo, table, "mailerlite_imports"),
                        QuotaRule.mailerLiteImports(),
                        clock),
                clock,
                clock::advance);
    }
}
