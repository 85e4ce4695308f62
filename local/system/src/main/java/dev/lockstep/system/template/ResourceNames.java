package dev.lockstep.system.template;

import java.util.Locale;
import java.util.Map;

/// What resources are called on one machine: the name the template gives, or else the logical id.
final class ResourceNames {
    private ResourceNames() {}

    static String name(Scope.Declared resource, Scope scope) {
        return switch (resource.type()) {
            case "AWS::DynamoDB::Table" -> given(resource, "TableName", resource.logicalId(), scope);
            case "AWS::SQS::Queue" -> given(resource, "QueueName", resource.logicalId(), scope);
            // S3 refuses upper case in bucket names.
            case "AWS::S3::Bucket" ->
                given(resource, "BucketName", "lockstep-" + resource.logicalId().toLowerCase(Locale.ROOT), scope);
            case "AWS::Logs::LogGroup" -> given(resource, "LogGroupName", resource.logicalId(), scope);
            default -> resource.logicalId();
        };
    }

    static Object ref(Scope.Declared resource, Scope scope, References references) {
        String name = name(resource, scope);
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> references.queueUrl(name).orElse(name);
            case "AWS::SecretsManager::Secret", "AWS::SNS::Topic" -> arn(resource, name, references);
            default -> name;
        };
    }

    static Object attribute(Scope.Declared resource, String attribute, Scope scope, References references) {
        String name = name(resource, scope);
        return switch (attribute) {
            case "Arn", "TopicArn", "StreamArn", "Id" -> arn(resource, name, references);
            case "QueueName", "TopicName" -> name;
            case "QueueUrl" -> references.queueUrl(name).orElse(name);
            case "DomainName", "RegionalDomainName" -> name + ".s3.amazonaws.com";
            default ->
                throw new TemplateFault(
                        "GetAtt " + resource.logicalId() + "." + attribute + ": the attribute is not known here");
        };
    }

    static String arn(Scope.Declared resource, String name, References references) {
        String place = references.region() + ":" + Scope.ACCOUNT + ":";
        return switch (resource.type()) {
            case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + place + "table/" + name;
            case "AWS::SQS::Queue" -> "arn:aws:sqs:" + place + name;
            case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
            case "AWS::SecretsManager::Secret" -> "arn:aws:secretsmanager:" + place + "secret:" + name;
            case "AWS::SNS::Topic" -> "arn:aws:sns:" + place + name;
            case "AWS::Serverless::Function" -> "arn:aws:lambda:" + place + "function:" + name;
            case "AWS::Logs::LogGroup" -> "arn:aws:logs:" + place + "log-group:" + name + ":*";
            case "AWS::KMS::Key" -> "arn:aws:kms:" + place + "key/" + name;
            default -> "arn:aws:iam::" + Scope.ACCOUNT + ":" + name;
        };
    }

    private static String given(Scope.Declared resource, String property, String otherwise, Scope scope) {
        Map<String, Object> properties = resource.properties();
        Object raw = properties.get(property);
        if (raw == null) {
            return otherwise;
        }
        Object value = new Intrinsics(scope).resolve(raw, resource.logicalId() + "." + property);
        return value == Absent.VALUE ? otherwise : String.valueOf(value);
    }
}
