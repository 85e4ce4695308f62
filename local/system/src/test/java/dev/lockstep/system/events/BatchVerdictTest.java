package dev.lockstep.system.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockstep.system.functions.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchVerdictTest {
    private static final Set<String> IDS = Set.of("m1", "m2");

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "", "{\"batchItemFailures\":[]}", "{\"batchItemFailures\":null}"})
    void answer_withoutFailures_isAllDone(String json) {
        assertThat(verdict(json)).isEqualTo(new BatchVerdict.AllDone());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifer\":\"m1\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"},{\"itemIdentifier\":\"unknown\"}]}",
                "not json"
            })
    void answer_badIdentifier_isNoneDone(String json) {
        assertThat(verdict(json)).isEqualTo(new BatchVerdict.NoneDone());
    }

    @Test
    void answer_oneFailure_keepsThatOneOnly() {
        BatchVerdict verdict = verdict("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        assertThat(verdict.done("m1")).isFalse();
        assertThat(verdict.done("m2")).isTrue();
    }

    @Test
    void answer_failuresWithoutReporting_isAllDone() {
        Outcome outcome = new Outcome.Answered("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}");
        assertThat(BatchVerdict.of(outcome, IDS, false)).isEqualTo(new BatchVerdict.AllDone());
    }

    @Test
    void outcome_failedOrTimedOut_isNoneDone() {
        assertThat(BatchVerdict.of(new Outcome.Failed("E", "m"), IDS, true)).isEqualTo(new BatchVerdict.NoneDone());
        assertThat(BatchVerdict.of(new Outcome.TimedOut("late"), IDS, false)).isEqualTo(new BatchVerdict.NoneDone());
    }

    private static BatchVerdict verdict(String json) {
        return BatchVerdict.of(new Outcome.Answered(json), IDS, true);
    }
}
