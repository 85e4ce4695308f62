package dev.lockstep.state.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class QuotaLedgerTest {
    private static final Instant START = Instant.parse("2026-11-21T10:00:00Z");
    private static final QuotaRule RULE = QuotaRule.mailerLite(120);

    @Test
    void take_grantsABlockAndNoMoreThanIsWanted() {
        assertThat(granted(QuotaLedger.EMPTY, START, 50).grant().tokens()).isEqualTo(10);
        assertThat(granted(QuotaLedger.EMPTY, START, 2).grant().tokens()).isEqualTo(2);
    }

    @Test
    void take_whenTheLimitIsGranted_waitsUntilTheOldestGrantEnds() {
        QuotaLedger full = QuotaLedger.EMPTY;
        for (int block = 0; block < 12; block++)
            full = granted(full, START.plusMillis(block), 10).next();

        assertThat(full.take(RULE, START.plusSeconds(30), 1))
                .isEqualTo(new QuotaAnswer.Wait(START.plusSeconds(64), QuotaAnswer.Reason.WINDOW_FULL));
        assertThat(full.take(RULE, START.plusSeconds(64), 10)).isInstanceOf(QuotaAnswer.Granted.class);
    }

    @Test
    void take_duringSilence_waitsWhateverIsFree() {
        QuotaLedger silent = QuotaLedger.EMPTY.silentUntil(START.plusSeconds(119));

        assertThat(silent.take(RULE, START.plusSeconds(118), 1))
                .isEqualTo(new QuotaAnswer.Wait(START.plusSeconds(119), QuotaAnswer.Reason.RETRY_AFTER));
        assertThat(silent.silentUntil(START.plusSeconds(5))).isSameAs(silent);
    }

    @Test
    void runs_leaveASixthOfTheWindowToCallsThatMayCome() {
        QuotaLedger ledger = all(QuotaLedger.EMPTY, START, Share.RUNS);

        assertThat(ledger.free(RULE, START)).isEqualTo(20);
        assertThat(all(ledger, START, Share.CALLS).free(RULE, START)).isZero();
    }

    @Test
    void runs_leaveHalfTheWindowToCallsThatCame() {
        QuotaLedger called = ((QuotaAnswer.Granted) QuotaLedger.EMPTY.take(RULE, START, 1, Share.CALLS)).next();
        QuotaLedger ledger = all(called, START, Share.RUNS);

        assertThat(ledger.free(RULE, START)).isEqualTo(59);
        assertThat(all(ledger, START, Share.CALLS).free(RULE, START)).isZero();
    }

    @Test
    void calls_leaveAsMuchToRuns() {
        QuotaLedger ledger = all(QuotaLedger.EMPTY, START, Share.CALLS);

        assertThat(ledger.free(RULE, START)).isEqualTo(20);
    }

    @Test
    void whoIsOfNoShare_mayTakeAllThatIsLeft() {
        assertThat(all(all(QuotaLedger.EMPTY, START, Share.RUNS), START, Share.NONE)
                        .free(RULE, START))
                .isZero();
    }

    /// All that the share is granted at once.
    private static QuotaLedger all(QuotaLedger ledger, Instant now, Share share) {
        return ledger.take(RULE, now, 10, share) instanceof QuotaAnswer.Granted(var _, var next)
                ? all(next, now, share)
                : ledger;
    }

    private static QuotaAnswer.Granted granted(QuotaLedger ledger, Instant now, int wanted) {
        return (QuotaAnswer.Granted) ledger.take(RULE, now, wanted);
    }
}
