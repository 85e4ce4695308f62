package dev.lockstep.system.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;

/// The event that Lambda makes of a batch of messages ("Using Lambda with Amazon SQS", Lambda developer guide).
final class QueueEvent {
    private QueueEvent() {}

    static ObjectNode of(List<Message> messages, String queueArn, String region) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        for (Message message : messages) {
            ObjectNode body = event.withArray("Records")
                    .addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            ObjectNode attributes = body.putObject("attributes");
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode own = body.putObject("messageAttributes");
            message.messageAttributes()
                    .forEach((name, value) -> own.putObject(name)
                            .put("stringValue", value.stringValue())
                            .put("dataType", value.dataType()));
            body.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", queueArn)
                    .put("awsRegion", region);
        }
        return event;
    }
}
