package dev.lockstep.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.pacing.Grant;
import dev.lockstep.state.pacing.QuotaLedger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Single flight, fencing and the lives of runs, on a real table.
@NullUnmarked
final class LeasesAndRunsTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration TTL = Duration.ofSeconds(90);
    private static StateServer server;
    private static DynamoDbClient dynamo;
    private String table;

    @BeforeAll
    static void start() {
        server = new StateServer();
        dynamo = server.dynamo;
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void table() {
        table = server.table("state-" + UUID.randomUUID());
    }

    @Test
    void lease_isRefusedWhileHeldAndGrantedWithAHigherTokenAfterwards() {
        Lease first = granted(leases(0).acquire("backfill", "one", TTL));

        assertThat(leases(89).acquire("backfill", "two", TTL))
                .isEqualTo(new LeaseAttempt.Refused(first.owner(), START.plus(TTL)));
        Lease second = granted(leases(90).acquire("backfill", "two", TTL));

        assertThat(second.token()).isGreaterThan(first.token());
        assertThatThrownBy(() -> leases(91).renew(first, TTL)).isInstanceOf(StaleLeaseException.class);
        assertThatThrownBy(() -> leases(91).release(first)).isInstanceOf(StaleLeaseException.class);
        leases(91).release(second);
        assertThat(granted(leases(91).acquire("backfill", "three", TTL)).token())
                .isGreaterThan(second.token());
    }

    @Test
    void commit_ofAStaleWorker_isRefusedAndStoresNothing() {
        Runs runs = new Runs(dynamo, table, leases(0));
        Run run = Run.queued("00000000000000000a", "backfill", Json.object(), START)
                .withStatus(RunStatus.RUNNING, START);
        assertThat(runs.start(run, null)).isTrue();
        Lease stale = granted(leases(0).acquire("backfill", "one", TTL));
        Lease live = granted(leases(100).acquire("backfill", "two", TTL));
        Run advanced = run.withProgress(new Run.Progress(1, 2));

        assertThatThrownBy(() -> runs.commit(advanced, stale, TTL, List.of())).isInstanceOf(StaleLeaseException.class);
        assertThat(runs.find(run.runId())).contains(run);
        runs.commit(advanced, live, TTL, List.of());
        assertThat(runs.find(run.runId())).contains(advanced);
    }

    @Test
    void commit_ofAPausedRun_isRefused() {
        Runs runs = new Runs(dynamo, table, leases(0));
        Run run = Run.queued("00000000000000000a", "backfill", Json.object(), START)
                .withStatus(RunStatus.RUNNING, START);
        runs.start(run, null);
        Lease lease = granted(leases(0).acquire("backfill", "one", TTL));

        assertThat(runs.change(run, run.withStatus(RunStatus.PAUSED, START), List.of()))
                .isTrue();

        assertThatThrownBy(() -> runs.commit(run, lease, TTL, List.of())).isInstanceOf(StaleLeaseException.class);
        assertThat(runs.change(run, run.withStatus(RunStatus.FAILED, START), List.of()))
                .isFalse();
    }

    @Test
    void start_whileThePreviousRunIsResumed_isRefusedAndStoresNothing() {
        Runs runs = new Runs(dynamo, table, leases(0));
        Run paused = Run.queued("00000000000000000a", "backfill", Json.object(), START)
                .withStatus(RunStatus.PAUSED, START);
        Run next = Run.queued("00000000000000000b", "backfill", Json.object(), START);
        assertThat(runs.start(paused, null)).isTrue();
        Run resumed = paused.withStatus(RunStatus.QUEUED, START).withSlice(2, START);
        assertThat(runs.change(paused, resumed, List.of())).isTrue();

        assertThat(runs.start(next, paused)).isFalse();

        assertThat(runs.latest("backfill")).contains(resumed);
        assertThat(runs.find(next.runId())).isEmpty();
        Run ended = resumed.withStatus(RunStatus.COMPLETED, START);
        assertThat(runs.change(resumed, ended, List.of())).isTrue();
        assertThat(runs.start(next, ended)).isTrue();
    }

    @Test
    void runs_areListedNewestFirstByFunctionAndPage() {
        Runs runs = new Runs(dynamo, table, leases(0));
        Run previous = null;
        for (String id : List.of("00000000000000000a", "00000000000000000b", "00000000000000000c")) {
            Run run = Run.queued(id, "backfill", Json.object(), START);
            assertThat(runs.start(run, previous)).isTrue();
            previous = run;
        }
        assertThat(runs.start(Run.queued("00000000000000000d", "smart", Json.object(), START), null))
                .isTrue();
        assertThat(runs.start(Run.queued("00000000000000000e", "smart", Json.object(), START), null))
                .isFalse();

        RunPage first = runs.list("backfill", 2, null);
        RunPage second = runs.list("backfill", 2, first.nextCursor());

        assertThat(first.runs()).extracting(Run::runId).containsExactly("00000000000000000c", "00000000000000000b");
        assertThat(second.runs()).extracting(Run::runId).containsExactly("00000000000000000a");
        assertThat(runs.latest("smart").orElseThrow().runId()).isEqualTo("00000000000000000d");
        assertThat(runs.list(null, 100, null).runs()).hasSize(4);
    }

    @Test
    void syncStatus_keepsOneSectionPerFunction() {
        SyncStatus status = new SyncStatus(dynamo, table);
        status.prepare();
        status.prepare();
        Transactions transactions = new Transactions(dynamo);

        transactions.write(List.of(status.section("backfill", Json.object().put("errors", 0))));
        transactions.write(List.of(status.section("fullSync", Json.object().put("totalUpdated", 127))));

        assertThat(status.read().toString())
                .isEqualTo("{\"backfill\":{\"errors\":0},\"fullSync\":{\"totalUpdated\":127}}");
    }

    @Test
    void syncStatus_countsWhatCompletedAndRemembersWhenWhileAnotherRunIsUnderWay() {
        SyncStatus status = new SyncStatus(dynamo, table);
        status.prepare();
        Transactions transactions = new Transactions(dynamo);
        for (int hour = 0; hour < 2; hour++) {
            transactions.write(List.of(status.section(
                    "fullSync",
                    Json.object().put("totalUpdated", 127),
                    new SyncStatus.Completed(START.plusSeconds(3600 * hour), 450, 127, 3))));
        }
        transactions.write(List.of(status.section("fullSync", Json.object().put("status", "running"))));

        JsonNode document = status.read();

        String last = START.plusSeconds(3600).toString();
        assertThat(document.path("fullSync"))
                .hasToString("{\"status\":\"running\",\"lastCompletedAt\":\"" + last + "\"}");
        assertThat(document.path("lastSync")).hasToString("{\"timestamp\":\"" + last + "\",\"recordsProcessed\":450}");
        assertThat(document.path("statistics"))
                .hasToString("{\"recordsProcessed\":900,\"updatesApplied\":254,\"conflicts\":6,\"lastUpdated\":\""
                        + last + "\"}");
    }

    @Test
    void ledger_isStoredOnlyOverTheVersionThatWasRead() {
        QuotaStore store = new DynamoQuotaStore(dynamo, table, "mailerlite");
        QuotaLedger ledger = new QuotaLedger(List.of(new Grant(START, 10)), START.plusSeconds(5));

        assertThat(store.read()).isEqualTo(new QuotaStore.Versioned(QuotaLedger.EMPTY, 0));
        assertThat(store.store(ledger, 0)).isTrue();
        assertThat(store.store(QuotaLedger.EMPTY, 0)).isFalse();
        assertThat(store.read()).isEqualTo(new QuotaStore.Versioned(ledger, 1));
        assertThat(store.store(QuotaLedger.EMPTY, 1)).isTrue();
    }

    private Leases leases(long secondsLater) {
        return new Leases(dynamo, table, Clock.fixed(START.plusSeconds(secondsLater), ZoneOffset.UTC));
    }

    private static Lease granted(LeaseAttempt attempt) {
        assertThat(attempt).isInstanceOf(LeaseAttempt.Granted.class);
        return ((LeaseAttempt.Granted) attempt).lease();
    }
}
