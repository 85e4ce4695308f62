package dev.lockstep.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule of the template is broken once, by one edit of the real template, and must say what is wrong.
final class TemplateRulesTest {
    private static final String TEMPLATE =
            Repository.read(Repository.here().root().resolve("template.yaml"));

    interface Rule extends Function<Template, List<String>> {}

    static Stream<Arguments> edits() {
        Rule redrive = QueueRules::redrive;
        Rule alarms = QueueRules::deadLetterAlarms;
        Rule visibility = QueueRules::visibility;
        Rule partial = QueueRules::partialFailures;
        Rule settings = FunctionRules::settings;
        Rule pages = FunctionRules::alarmsNameTheirPage;
        Rule secrets = EnvironmentRules::secrets;
        Rule byHand = PermissionRules::writtenByHand;
        Rule statements = template -> PermissionRules.statements(template, PermissionRules.WILDCARDS_WITH_A_REASON);
        Rule events = template -> EventRules.violations(template, samples());
        return Stream.of(
                Arguments.of(redrive, "      RedrivePolicy:", "      KmsMasterKeyId:", "no dead-letter queue"),
                Arguments.of(
                        redrive, "GetAtt BackfillDeadLetters.Arn, max", "GetAtt Gone.Arn, max", "redrives to Gone"),
                Arguments.of(alarms, "!GetAtt BackfillDeadLetters.QueueName", "other", "has no alarm"),
                Arguments.of(alarms, "Threshold: 0", "Threshold: 9", "has no alarm"),
                Arguments.of(alarms, "1209600", "86400", "14 days"),
                Arguments.of(visibility, "VisibilityTimeout: 360", "VisibilityTimeout: 359", "less than 6 x the 60 s"),
                Arguments.of(visibility, "      VisibilityTimeout: 360\n", "", "hides a message for 30 s"),
                Arguments.of(partial, "[ReportBatchItemFailures]", "[]", "batch item failures"),
                Arguments.of(settings, "Runtime: java25", "Runtime: java21", "Runtime java25"),
                Arguments.of(settings, "[arm64]", "[x86_64]", "[arm64]"),
                Arguments.of(settings, "      Timeout: 60\n", "", "a Timeout"),
                Arguments.of(settings, ", LogGroup: !Ref BackfillLogs", "", "LogGroup"),
                Arguments.of(settings, "MetricName: Throttles", "MetricName: Errors", "alarm on Throttles"),
                Arguments.of(pages, "docs/operations.md, \"Throttles\"", "the wiki", "does not name"),
                Arguments.of(secrets, "\"DATABASE_URL\":\"\",", "", "does not hold DATABASE_URL"),
                Arguments.of(secrets, "LINKS_TABLE: !Ref Links", "LOCKSTEP_TOKEN: abc", "must not be in a function"),
                Arguments.of(
                        byHand, "      Policies:\n", "      Policies:\n        - SQSPollerPolicy: {}\n", "ready-made"),
                Arguments.of(statements, "Sid: ReadSecrets", "Comment: none", "without a Sid"),
                Arguments.of(
                        statements,
                        "secretsmanager:GetSecretValue",
                        "secretsmanager:*",
                        "ReadSecrets holds a wildcard"),
                Arguments.of(statements, "!GetAtt Links.Arn", "'*'", "CrosswalkAndShadow holds a wildcard"),
                Arguments.of(events, "Path: /status", "Path: /state", "'GET /status', which the template"),
                Arguments.of(events, "\"validate\",", "\"fill\",", "Input of no schedule"),
                Arguments.of(
                        events, "Queue: !GetAtt BackfillQueue.Arn", "Queue: !GetAtt Gone.Arn", "feeds no function"));
    }

    @ParameterizedTest
    @MethodSource("edits")
    void rule_brokenByOneEdit_saysWhatIsWrong(Rule rule, String from, String to, String complaint) {
        assertThat(TEMPLATE).contains(from);

        assertThat(rule.apply(Template.parse(TEMPLATE.replace(from, to))))
                .anySatisfy(each -> assertThat(each).contains(complaint));
    }

    @Test
    void events_thatDisagreeWithThemselves_areNamed() {
        Template template = Template.parse(TEMPLATE);
        String wrongMethod = samples().getOrDefault("http-get-status.json", "").replace("\"GET\"", "\"PUT\"");

        assertThat(EventRules.violations(template, Map.of("http-a.json", wrongMethod)))
                .anySatisfy(each -> assertThat(each).contains("PUT /status is not GET /status"))
                .anySatisfy(each -> assertThat(each).contains("no sample is named sqs-"));
        assertThat(EventRules.violations(template, Map.of("direct-a.json", "{")))
                .anySatisfy(each -> assertThat(each).contains("is not JSON"));
        assertThat(EventRules.violations(template, Map.of("odd.json", "{}")))
                .anySatisfy(each -> assertThat(each).contains("named after no source"));
    }

    @Test
    void environment_readAndNotDeclared_isNamed_andDeclaredAndNotReadToo(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("TablesConfig.java");
        Files.writeString(source, """
                /// Reads "COMMENTED_OUT".
                record TablesConfig(String links) {
                    static TablesConfig fromEnv(Map<String, String> variables) {
                        return new TablesConfig(variables.get("LINKS_TABEL"));
                    }
                }
                """);
        Template template = Template.parse(TEMPLATE);
        Map<String, Set<String>> read = EnvironmentRules.read(List.of(source));

        assertThat(EnvironmentRules.undeclared(template, read))
                .containsExactly("TablesConfig.java reads LINKS_TABEL, which template.yaml does not declare");
        assertThat(EnvironmentRules.unused(template, read))
                .contains("template.yaml declares LINKS_TABLE, which nothing reads")
                .noneMatch(each -> each.contains("POWERTOOLS"));
    }

    @Test
    void environment_inAClassThatIsNoReader_countsOnlyWhereItIsRead(@TempDir Path folder) throws Exception {
        Path source = folder.resolve("Page.java");
        Files.writeString(source, "String a = \"SOME_CONSTANT\"; String b = variables.get(\"HIDDEN_NAME\");");

        assertThat(EnvironmentRules.read(List.of(source)))
                .containsExactly(Map.entry("Page.java", Set.of("HIDDEN_NAME")));
    }

    @Test
    void handler_thatIsNotInItsJar_isNamed(@TempDir Path root) throws Exception {
        Template template = Template.parse(TEMPLATE);

        assertThat(FunctionRules.handlers(template, root)).hasSize(5).allMatch(fault -> fault.contains("is not there"));

        Path other = root.resolve("functions/enterprise/target/enterprise.jar");
        Files.createDirectories(other.getParent());
        HandlerJar.write(other, "dev.lockstep.enterprise.EnterpriseHandler", "handleRequest");
        Path third = root.resolve("functions/smart/target/smart.jar");
        Files.createDirectories(third.getParent());
        HandlerJar.write(third, "dev.lockstep.smart.SmartHandler", "handleRequest");
        Path fourth = root.resolve("functions/content/target/content.jar");
        Files.createDirectories(fourth.getParent());
        HandlerJar.write(fourth, "dev.lockstep.content.sync.ContentHandler", "handleRequest");
        Path fifth = root.resolve("functions/audio/target/audio.jar");
        Files.createDirectories(fifth.getParent());
        HandlerJar.write(fifth, "dev.lockstep.audio.studio.AudioHandler", "handleRequest");
        Path jar = root.resolve("functions/backfill/target/backfill.jar");
        Files.createDirectories(jar.getParent());
        HandlerJar.write(jar, "dev.lockstep.backfill.BackfillHandler", "handle");
        assertThat(FunctionRules.handlers(template, root))
                .singleElement()
                .asString()
                .contains("does not hold");

        HandlerJar.write(jar, "dev.lockstep.backfill.BackfillHandler", "handleRequest");
        assertThat(FunctionRules.handlers(template, root)).isEmpty();
    }

    @Test
    void permissions_ofTheCode_followItsCallsToTheSdk() {
        assertThat(AwsCalls.reachableFrom(AwsCallsFixture.handler(), AwsCallsFixture.classes()))
                .containsExactlyInAnyOrder(
                        "dynamodb:Query",
                        "dynamodb:PutItem",
                        "dynamodb:UpdateItem",
                        "dynamodb:DeleteItem",
                        "dynamodb:ConditionCheckItem");
    }

    private static Map<String, String> samples() {
        Path folder = Repository.here().root().resolve("events");
        return Repository.files(folder, ".json").stream()
                .collect(Collectors.toMap(file -> file.getFileName().toString(), Repository::read));
    }
}
