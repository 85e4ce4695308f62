package dev.lockstep.system.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes typed records of declared resources.
final class ResourceReader {
    private static final List<String> QUEUE_ATTRIBUTES = List.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "MaximumMessageSize",
            "ReceiveMessageWaitTimeSeconds",
            "FifoQueue",
            "ContentBasedDeduplication");

    private final Scope scope;
    private final References references;
    private final PropertyTree functionDefaults;

    ResourceReader(Scope scope, References references, PropertyTree functionDefaults) {
        this.scope = scope;
        this.references = references;
        this.functionDefaults = functionDefaults;
    }

    Resource read(Scope.Declared resource) {
        String id = resource.logicalId();
        String name = ResourceNames.name(resource, scope);
        PropertyTree properties = new PropertyTree(resource.properties(), id, new Intrinsics(scope));
        return switch (resource.type()) {
            case "AWS::DynamoDB::Table" -> table(id, name, properties);
            case "AWS::SQS::Queue" -> queue(id, name, properties);
            case "AWS::S3::Bucket" -> new Resource.Bucket(id, name, versioned(properties));
            case "AWS::SecretsManager::Secret" -> new Resource.Secret(id);
            case "AWS::Serverless::HttpApi" ->
                new Resource.HttpApi(id, properties.text("StageName").orElse("$default"));
            case "AWS::Serverless::Function" -> function(id, properties.over(functionDefaults));
            case "AWS::S3::BucketPolicy",
                    "AWS::SQS::QueuePolicy",
                    "AWS::SQS::QueueInlinePolicy",
                    "AWS::Logs::LogGroup",
                    "AWS::CloudWatch::Alarm",
                    "AWS::CloudWatch::Dashboard",
                    "AWS::SNS::Topic",
                    "AWS::SNS::Subscription",
                    "AWS::SNS::TopicPolicy",
                    "AWS::KMS::Key",
                    "AWS::KMS::Alias" -> new Resource.Inert(id, resource.type());
            case String type when type.startsWith("AWS::IAM::") -> new Resource.Inert(id, type);
            case String type ->
                throw new TemplateFault(
                        "resource " + id + " has the type " + type + ", which the local system does not know");
        };
    }

    private static Resource.Table table(String id, String name, PropertyTree properties) {
        Map<String, String> types = new LinkedHashMap<>();
        properties
                .trees("AttributeDefinitions")
                .forEach(one -> types.put(one.required("AttributeName"), one.required("AttributeType")));
        List<Resource.Index> indexes = properties.trees("GlobalSecondaryIndexes").stream()
                .map(ResourceReader::index)
                .toList();
        Optional<String> timeToLive = properties
                .tree("TimeToLiveSpecification")
                .filter(one -> one.flag("Enabled", false))
                .map(one -> one.required("AttributeName"));
        return new Resource.Table(id, name, types, keys(properties), indexes, timeToLive);
    }

    private static Resource.Index index(PropertyTree index) {
        PropertyTree projection =
                index.tree("Projection").orElseThrow(() -> new TemplateFault(index.where() + " needs Projection"));
        return new Resource.Index(
                index.required("IndexName"),
                keys(index),
                projection.text("ProjectionType").orElse("ALL"),
                projection.texts("NonKeyAttributes"));
    }

    private static List<Resource.Key> keys(PropertyTree properties) {
        return properties.trees("KeySchema").stream()
                .map(one -> new Resource.Key(one.required("AttributeName"), one.required("KeyType")))
                .toList();
    }

    private static Resource.Queue queue(String id, String name, PropertyTree properties) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : QUEUE_ATTRIBUTES) {
            properties.text(attribute).ifPresent(value -> attributes.put(attribute, value));
        }
        Optional<Resource.Redrive> redrive = properties
                .tree("RedrivePolicy")
                .map(policy -> new Resource.Redrive(
                        lastPart(policy.required("deadLetterTargetArn")),
                        policy.number("maxReceiveCount")
                                .orElseThrow(() -> new TemplateFault(policy.where() + " needs maxReceiveCount"))));
        return new Resource.Queue(id, name, attributes, redrive);
    }

    private static boolean versioned(PropertyTree properties) {
        return properties
                .tree("VersioningConfiguration")
                .flatMap(one -> one.text("Status"))
                .filter("Enabled"::equals)
                .isPresent();
    }

    private Resource.Function function(String id, PropertyTree properties) {
        return new Resource.Function(
                id,
                properties.required("CodeUri"),
                properties.required("Handler"),
                // Lambda's own defaults: 3 seconds, 128 MB.
                Duration.ofSeconds(properties.number("Timeout").orElse(3)),
                properties.number("MemorySize").orElse(128),
                environment(properties),
                properties.tree("Events").map(TriggerReader::read).orElse(List.of()));
    }

    private Map<String, String> environment(PropertyTree properties) {
        Map<String, String> environment = new LinkedHashMap<>();
        properties
                .tree("Environment")
                .flatMap(one -> one.tree("Variables"))
                .ifPresent(variables -> variables
                        .values()
                        .keySet()
                        .forEach(name -> variables
                                .text(name)
                                .filter(value -> !namesSecret(value))
                                .ifPresent(value -> environment.put(name, value))));
        return environment;
    }

    private boolean namesSecret(String value) {
        return value.contains("{{resolve:secretsmanager:")
                || scope.resources().values().stream()
                        .filter(resource -> resource.type().equals("AWS::SecretsManager::Secret"))
                        .anyMatch(secret -> value.contains(ResourceNames.arn(secret, secret.logicalId(), references)));
    }

    static String lastPart(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }
}
