package dev.lockstep.system.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateReaderTest {
    private static final References PLANNED = References.planned("us-east-1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Ref Stage                                            | dev
            !Ref Things                                           | Things
            !Ref Blobs                                            | lockstep-blobs
            !Ref Work                                             | Work
            !Ref AWS::Region                                      | us-east-1
            !GetAtt Work.Arn                                      | arn:aws:sqs:us-east-1:000000000000:Work
            !GetAtt [Work, QueueName]                             | Work
            !GetAtt Things.Arn                                    | arn:aws:dynamodb:us-east-1:000000000000:table/Things
            {'Fn::GetAtt': [Blobs, Arn]}                          | arn:aws:s3:::lockstep-blobs
            !Sub 'a-${Stage}-${Work.Arn}'                         | a-dev-arn:aws:sqs:us-east-1:000000000000:Work
            !Sub '${AWS::Partition}.${!Kept}'                     | aws.${Kept}
            !Sub ['${x}/${Stage}', {x: !Ref Things}]              | Things/dev
            !Join ['-', [a, !Ref Stage, c]]                       | a-dev-c
            !If [IsProduction, yes-it-is, !Sub 'no-${Stage}']     | no-dev
            !If [IsTest, t, f]                                    | t
            !If [Both, t, f]                                      | f
            !If [Either, t, f]                                    | t
            !Select [1, [a, b, c]]                                | b
            !Select [0, !Split [',', 'x,y']]                      | x
            !FindInMap [Sizes, dev, memory]                       | 512
            !Base64 hi                                            | aGk=
            {Ref: Stage}                                          | dev
            2010-09-09                                            | 2010-09-09
            """)
    void variable_everyIntrinsicForm_isResolved(String expression, String expected) {
        assertThat(environment(expression, Map.of())).containsEntry("X", expected);
    }

    @Test
    void parameter_given_winsOverItsDefault() {
        assertThat(environment("!If [IsProduction, live, quiet]", Map.of("Stage", "prod")))
                .containsEntry("X", "live");
        assertThat(environment("!Ref Stage", Map.of("Stage", "prod"))).containsEntry("X", "prod");
    }

    @Test
    void variable_noValue_isLeftOut() {
        assertThat(environment("!If [IsProduction, a, !Ref AWS::NoValue]", Map.of()))
                .doesNotContainKey("X");
    }

    @Test
    void variable_namesASecret_isLeftOut() {
        assertThat(environment("!Ref Key", Map.of())).doesNotContainKey("X");
        assertThat(environment("!GetAtt Key.Arn", Map.of())).doesNotContainKey("X");
        assertThat(environment("'{{resolve:secretsmanager:Key:SecretString:password}}'", Map.of()))
                .doesNotContainKey("X");
    }

    @Test
    void variable_refOfAProvisionedQueue_isItsUrl() {
        References known = new References() {
            @Override
            public Optional<String> queueUrl(String queueName) {
                return Optional.of("http://127.0.0.1:1/000000000000/" + queueName);
            }

            @Override
            public String region() {
                return "us-east-1";
            }
        };
        Template template = TemplateReader.read(yaml("!Ref Work"), Map.of(), known);
        assertThat(template.functions().getFirst().environment())
                .containsEntry("X", "http://127.0.0.1:1/000000000000/Work");
    }

    @Test
    void function_globals_areMergedUnderItsOwn() {
        Resource.Function function = template("a").functions().getFirst();
        assertThat(function.environment()).containsEntry("SHARED", "global").containsEntry("X", "a");
        assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(function.memoryMegabytes()).isEqualTo(1024);
    }

    @Test
    void function_events_becomeTriggers() {
        assertThat(template("a").functions().getFirst().triggers())
                .containsExactly(
                        new Trigger.HttpRoute("POST", "/backfill"),
                        new Trigger.HttpRoute("ANY", "/runs/{id}"),
                        new Trigger.DefaultRoute(),
                        new Trigger.QueueMessages("Work", 1, Duration.ZERO, true, Optional.of(2)),
                        new Trigger.Schedule(
                                "Monthly", "cron(0 3 1 * ? *)", "Etc/UTC", Optional.of("{\"mode\":\"validate\"}")));
    }

    @Test
    void queue_redriveAndSettings_areRead() {
        assertThat(template("a").queues())
                .containsExactly(
                        new Resource.Queue(
                                "Work",
                                "Work",
                                Map.of("VisibilityTimeout", "360"),
                                Optional.of(new Resource.Redrive("Dead", 5))),
                        new Resource.Queue(
                                "Dead", "Dead", Map.of("MessageRetentionPeriod", "1209600"), Optional.empty()));
    }

    @Test
    void table_keysAndTimeToLive_areRead() {
        assertThat(template("a").tables())
                .containsExactly(new Resource.Table(
                        "Things",
                        "Things",
                        Map.of("pk", "S"),
                        List.of(new Resource.Key("pk", "HASH")),
                        List.of(),
                        Optional.of("expiresAt")));
    }

    @Test
    void resource_conditionFalse_isAbsent() {
        assertThat(template("a").resources())
                .noneMatch(resource -> resource.logicalId().equals("OnlyProduction"));
    }

    @Test
    void resource_unknownType_isNamedWithItsLogicalId() {
        assertThatThrownBy(() -> read("Resources: {Odd: {Type: 'AWS::RDS::DBInstance'}}"))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("Odd")
                .hasMessageContaining("AWS::RDS::DBInstance");
    }

    @Test
    void reference_undefinedName_isNamed() {
        assertThatThrownBy(() -> environment("!Ref Nowhere", Map.of()))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("Nowhere");
    }

    @Test
    void function_unknownIntrinsic_isNamedWithItsPlace() {
        assertThatThrownBy(() -> environment("!ImportValue x", Map.of()))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("Fn::ImportValue")
                .hasMessageContaining("Environment.Variables");
    }

    @Test
    void function_unknownEventType_isNamed() {
        assertThatThrownBy(() -> read("Resources: {F: {Type: 'AWS::Serverless::Function', Properties: "
                        + "{CodeUri: a, Handler: b, Events: {E: {Type: Kinesis}}}}}"))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("Kinesis")
                .hasMessageContaining("F");
    }

    @Test
    void parameter_withoutDefaultOrValue_isNamed() {
        assertThatThrownBy(() -> read("{Parameters: {P: {Type: String}}, Resources: {}}"))
                .isInstanceOf(TemplateFault.class)
                .hasMessageContaining("P");
    }

    @Test
    void text_notYaml_isATemplateFault() {
        assertThatThrownBy(() -> read("a: [")).isInstanceOf(TemplateFault.class).hasMessageContaining("YAML");
    }

    private static Map<String, String> environment(String expression, Map<String, String> parameters) {
        return TemplateReader.read(yaml(expression), parameters, PLANNED)
                .functions()
                .getFirst()
                .environment();
    }

    private static Template template(String expression) {
        return read(yaml(expression));
    }

    private static Template read(String yaml) {
        return TemplateReader.read(yaml, Map.of(), PLANNED);
    }

    private static String yaml(String expression) {
        return """
                Parameters:
                  Stage: {Type: String, Default: dev}
                Mappings:
                  Sizes: {dev: {memory: 512}}
                Conditions:
                  IsProduction: !Equals [!Ref Stage, prod]
                  IsTest: !Not [!Condition IsProduction]
                  Both: !And [!Condition IsProduction, !Condition IsTest]
                  Either: !Or [!Condition IsProduction, !Condition IsTest]
                Globals:
                  Function:
                    Timeout: 60
                    MemorySize: 1024
                    Environment: {Variables: {SHARED: global}}
                Resources:
                  Things:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                      KeySchema: [{AttributeName: pk, KeyType: HASH}]
                      TimeToLiveSpecification: {AttributeName: expiresAt, Enabled: true}
                  Blobs: {Type: AWS::S3::Bucket}
                  Key: {Type: AWS::SecretsManager::Secret}
                  Work:
                    Type: AWS::SQS::Queue
                    Properties:
                      VisibilityTimeout: 360
                      RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 5}
                  Dead: {Type: AWS::SQS::Queue, Properties: {MessageRetentionPeriod: 1209600}}
                  OnlyProduction: {Type: AWS::SQS::Queue, Condition: IsProduction}
                  Role: {Type: AWS::IAM::Role, Properties: {Anything: !ImportValue never-read}}
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      CodeUri: f.jar
                      Handler: a.B::c
                      Timeout: 20
                      Environment:
                        Variables:
                          X: %s
                      Events:
                        A: {Type: HttpApi, Properties: {Path: /backfill, Method: post}}
                        B: {Type: HttpApi, Properties: {Path: '/runs/{id}', Method: ANY}}
                        C: {Type: HttpApi}
                        D:
                          Type: SQS
                          Properties:
                            Queue: !GetAtt Work.Arn
                            BatchSize: 1
                            FunctionResponseTypes: [ReportBatchItemFailures]
                            ScalingConfig: {MaximumConcurrency: 2}
                        Monthly:
                          Type: ScheduleV2
                          Properties:
                            ScheduleExpression: cron(0 3 1 * ? *)
                            ScheduleExpressionTimezone: Etc/UTC
                            Input: '{"mode":"validate"}'
                        Notice: {Type: EventBridgeRule, Properties: {Pattern: {source: [aws.s3]}}}
                        Off: {Type: ScheduleV2, Properties: {ScheduleExpression: rate(1 day), State: DISABLED}}
                """.formatted(expression);
    }
}
