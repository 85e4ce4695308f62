package dev.lockstep.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.lockstep.checks.Template.Resource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What must hold of template.yaml and events/ and no linter says.
final class TemplateTest {
    private static final Repository REPOSITORY = Repository.here();
    private static final Template TEMPLATE = REPOSITORY.template();

    @Test
    void queue_thatIsNoDeadLetterQueue_redrivesToOne() {
        assertThat(TEMPLATE.resources("AWS::SQS::Queue")).isNotEmpty();
        assertThat(QueueRules.redrive(TEMPLATE)).isEmpty();
    }

    @Test
    void deadLetterQueue_withAMessage_raisesAnAlarm() {
        assertThat(QueueRules.deadLetterAlarms(TEMPLATE)).isEmpty();
    }

    @Test
    void queue_thatFeedsAFunction_hidesMessagesSixTimesItsTimeout() {
        assertThat(QueueRules.visibility(TEMPLATE)).isEmpty();
    }

    @Test
    void queueEvent_withABadMessage_reportsThatOneAlone() {
        assertThat(QueueRules.partialFailures(TEMPLATE)).isEmpty();
    }

    @Test
    void function_settings_areExplicit() {
        assertThat(TEMPLATE.functions()).isNotEmpty();
        assertThat(FunctionRules.settings(TEMPLATE)).isEmpty();
    }

    @Test
    void function_handler_existsInItsJar() {
        assertThat(FunctionRules.handlers(TEMPLATE, REPOSITORY.root())).isEmpty();
    }

    @Test
    void function_ofEveryModule_isDeclared() {
        assertThat(TEMPLATE.functions())
                .extracting(each -> each.properties().path("CodeUri").asText())
                .containsExactlyInAnyOrderElementsOf(REPOSITORY.modules("functions").stream()
                        .map(module -> "functions/%1$s/target/%1$s.jar".formatted(module.getFileName()))
                        .toList());
    }

    @Test
    void alarm_description_namesThePageThatSaysWhatToDo() {
        assertThat(FunctionRules.alarmsNameTheirPage(TEMPLATE)).isEmpty();
    }

    @Test
    void environment_thatTheCodeReads_isDeclared() {
        assertThat(EnvironmentRules.undeclared(TEMPLATE, readVariables())).isEmpty();
    }

    @Test
    void environment_thatIsDeclared_isRead() {
        assertThat(EnvironmentRules.unused(TEMPLATE, readVariables())).isEmpty();
    }

    @Test
    void secrets_areInTheSecret_andInNoEnvironment() {
        assertThat(EnvironmentRules.secrets(TEMPLATE)).isEmpty();
    }

    @Test
    void permission_withAWildcard_hasAWrittenReason() {
        assertThat(PermissionRules.statements(TEMPLATE, PermissionRules.WILDCARDS_WITH_A_REASON))
                .isEmpty();
    }

    @Test
    void permissions_areWrittenByHand() {
        assertThat(PermissionRules.writtenByHand(TEMPLATE)).isEmpty();
    }

    @Test
    void permissions_grantExactlyWhatTheCodeCalls() {
        JavaClasses ours = mainClasses();
        for (Resource function : TEMPLATE.functions()) {
            String handler = function.properties().path("Handler").asText().split("::", 2)[0];
            assertThat(ours.contain(handler)).as("%s is compiled", handler).isTrue();
            Set<String> called = AwsCalls.reachableFrom(ours.get(handler), ours);

            assertThat(PermissionRules.granted(function))
                    .as(function.name())
                    .containsExactlyInAnyOrderElementsOf(called);
        }
    }

    @Test
    void sampleEvents_nameWhatTheTemplateDeclares() {
        Map<String, String> samples = new TreeMap<>();
        Repository.files(REPOSITORY.root().resolve("events"), ".json")
                .forEach(file -> samples.put(file.getFileName().toString(), Repository.read(file)));

        assertThat(EventRules.violations(TEMPLATE, samples)).isEmpty();
    }

    private static Map<String, Set<String>> readVariables() {
        List<Path> sources = new ArrayList<>();
        deployedModules().forEach(module -> sources.addAll(Repository.files(module.resolve("src/main/java"), ".java")));
        return EnvironmentRules.read(sources);
    }

    private static JavaClasses mainClasses() {
        return new ClassFileImporter()
                .importPaths(deployedModules().stream()
                        .map(module -> module.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .toList());
    }

    private static List<Path> deployedModules() {
        List<Path> modules = new ArrayList<>(REPOSITORY.modules("shared"));
        modules.addAll(REPOSITORY.modules("functions"));
        return modules;
    }
}
