package dev.lockstep.system.template;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One resource of the template whose condition holds. Names are those the resource has on this machine.
public sealed interface Resource {
    /// The key of the resource under `Resources`.
    String logicalId();

    /// AWS::DynamoDB::Table. `timeToLive` is the attribute whose epoch second ends an item.
    record Table(
            String logicalId,
            String name,
            Map<String, String> attributeTypes,
            List<Key> keys,
            List<Index> indexes,
            Optional<String> timeToLive)
            implements Resource {}

    /// One part of a key; role is HASH or RANGE.
    record Key(String attribute, String role) {}

    /// A global secondary index; projection is ALL, KEYS_ONLY or INCLUDE.
    record Index(String name, List<Key> keys, String projection, List<String> included) {}

    /// AWS::SQS::Queue. Attributes are those of the SQS API, RedrivePolicy excepted.
    record Queue(String logicalId, String name, Map<String, String> attributes, Optional<Redrive> redrive)
            implements Resource {}

    /// Where a message goes that was received too often.
    record Redrive(String deadLetterQueueName, int maxReceiveCount) {}

    /// AWS::S3::Bucket.
    record Bucket(String logicalId, String name, boolean versioned) implements Resource {}

    /// AWS::SecretsManager::Secret. Its value is given by plain environment variables here.
    record Secret(String logicalId) implements Resource {}

    /// AWS::Serverless::HttpApi.
    record HttpApi(String logicalId, String stage) implements Resource {}

    /// AWS::Serverless::Function with the Globals merged in. The environment leaves out what refers to a secret.
    record Function(
            String logicalId,
            String codeUri,
            String handler,
            Duration timeout,
            int memoryMegabytes,
            Map<String, String> environment,
            List<Trigger> triggers)
            implements Resource {}

    /// A resource that has no effect on one machine, such as an alarm or a role.
    record Inert(String logicalId, String type) implements Resource {}
}
