package dev.lockstep.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.checks.Template.Event;
import dev.lockstep.checks.Template.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What must hold of queues and no linter says. Each rule answers its violations, so an empty list is good.
final class QueueRules {
    private static final String QUEUE = "AWS::SQS::Queue";
    private static final int SQS_DEFAULT_VISIBILITY_SECONDS = 30;
    private static final long FOURTEEN_DAYS_IN_SECONDS = 1_209_600;

    private QueueRules() {}

    /// A queue is a dead-letter queue if another one redrives to it; every other queue must redrive to one that exists.
    static List<String> redrive(Template template) {
        Set<String> deadLetterQueues = deadLetterQueues(template);
        Set<String> queues = names(template.resources(QUEUE));
        List<String> violations = new ArrayList<>();
        for (Resource queue : template.resources(QUEUE)) {
            if (deadLetterQueues.contains(queue.name())) {
                continue;
            }
            String target = redriveTarget(queue);
            if (target.isEmpty()) {
                violations.add(queue.name() + " has no dead-letter queue");
            } else if (!queues.contains(target)) {
                violations.add(queue.name() + " redrives to " + target + ", which the template does not declare");
            }
        }
        return violations;
    }

    /// Every dead-letter queue keeps its messages for fourteen days and has an alarm on the first message in it.
    static List<String> deadLetterAlarms(Template template) {
        List<String> violations = new ArrayList<>();
        for (Resource queue : template.resources(QUEUE)) {
            if (!deadLetterQueues(template).contains(queue.name())) {
                continue;
            }
            if (template.resources("AWS::CloudWatch::Alarm").stream().noneMatch(alarm -> watches(alarm, queue))) {
                violations.add(queue.name() + " has no alarm on a first message");
            }
            if (queue.properties().path("MessageRetentionPeriod").asLong() != FOURTEEN_DAYS_IN_SECONDS) {
                violations.add(queue.name() + " must keep messages for 14 days");
            }
        }
        return violations;
    }

    /// AWS Lambda docs, Using Lambda with SQS: a queue hides a message for at least six times the function's timeout.
    static List<String> visibility(Template template) {
        List<String> violations = new ArrayList<>();
        for (Event event : template.events("SQS")) {
            String queueName = Template.target(event.properties().path("Queue"));
            int timeout =
                    find(template.functions(), event.function()).path("Timeout").asInt();
            int visible = find(template.resources(QUEUE), queueName)
                    .path("VisibilityTimeout")
                    .asInt(SQS_DEFAULT_VISIBILITY_SECONDS);
            if (visible < 6 * timeout) {
                violations.add("%s hides a message for %d s, less than 6 x the %d s of %s"
                        .formatted(queueName, visible, timeout, event.function()));
            }
        }
        return violations;
    }

    /// Every queue event reports partial failures, else one bad message makes a whole batch come again.
    static List<String> partialFailures(Template template) {
        return template.events("SQS").stream()
                .filter(event -> !event.properties()
                        .path("FunctionResponseTypes")
                        .toString()
                        .contains("ReportBatchItemFailures"))
                .map(event -> event.function() + "." + event.name() + " does not report batch item failures")
                .toList();
    }

    static Set<String> names(List<Resource> resources) {
        return resources.stream().map(Resource::name).collect(Collectors.toSet());
    }

    private static Set<String> deadLetterQueues(Template template) {
        return template.resources(QUEUE).stream().map(QueueRules::redriveTarget).collect(Collectors.toSet());
    }

    private static String redriveTarget(Resource queue) {
        return Template.target(queue.properties().path("RedrivePolicy").path("deadLetterTargetArn"));
    }

    private static boolean watches(Resource alarm, Resource queue) {
        JsonNode properties = alarm.properties();
        boolean names = false;
        for (JsonNode dimension : properties.path("Dimensions")) {
            names |= Template.target(dimension.path("Value")).equals(queue.name());
        }
        return names
                && properties.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible")
                && properties.path("ComparisonOperator").asText().equals("GreaterThanThreshold")
                && properties.path("Threshold").asInt(-1) == 0;
    }

    private static JsonNode find(List<Resource> resources, String name) {
        return resources.stream()
                .filter(each -> each.name().equals(name))
                .map(Resource::properties)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the template has no " + name));
    }
}
