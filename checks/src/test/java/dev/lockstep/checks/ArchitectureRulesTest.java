package dev.lockstep.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of the architecture is broken once, by a class in `dev.lockstep.checks.broken`, and must say by
/// which.
final class ArchitectureRulesTest {
    private static final String BROKEN = "dev.lockstep.checks.broken";
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BROKEN);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Arrows.STATE.rule(BROKEN), "StateImportsContacts"),
                Arguments.of(Arrows.RUNTIME.rule(BROKEN), "RuntimeImportsAFunction"),
                Arguments.of(Arrows.FUNCTION.rule(BROKEN, "backfill"), "BackfillImportsSmart"),
                Arguments.of(Habits.pureImportsNoEdge(BROKEN), "OpensAConnection"),
                Arguments.of(Habits.pureReadsNoClock(BROKEN), "ReadsAClock"),
                Arguments.of(Habits.pureReadsNoClock(BROKEN), "CallsNow"),
                Arguments.of(Habits.environmentIsReadAtTheEdge(BROKEN), "LooksAround"),
                Arguments.of(Habits.noJavaUtilLogging(BROKEN), "LogsTheOldWay"),
                Arguments.of(Habits.noStandardOut(BROKEN), "Prints"),
                Arguments.of(Habits.noFieldInjection(BROKEN), "IsInjected"),
                Arguments.of(Habits.packagesFormNoCircle(BROKEN), "NeedsWhoNeedsIt"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_brokenOnPurpose_namesTheClassThatBreaksIt(ArchRule rule, String culprit) {
        assertThat(rule.evaluate(CLASSES).getFailureReport().toString()).contains(culprit);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rule_onClassesThatKeepIt_isSilent(ArchRule rule, String culprit) {
        JavaClasses innocent = new ClassFileImporter().importPackages(BROKEN + ".smart");

        assertThat(rule.evaluate(innocent).hasViolation()).as(culprit).isFalse();
    }
}
