package dev.lockstep.system.template;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads the Events of a function.
final class TriggerReader {
    private TriggerReader() {}

    static List<Trigger> read(PropertyTree events) {
        return events.values().keySet().stream()
                .flatMap(name -> trigger(name, events.tree(name).orElseThrow()).stream())
                .toList();
    }

    private static Optional<Trigger> trigger(String name, PropertyTree event) {
        PropertyTree properties =
                event.tree("Properties").orElse(new PropertyTree(Map.of(), event.where(), event.intrinsics()));
        return switch (event.required("Type")) {
            case "HttpApi" -> Optional.of(route(properties));
            case "SQS" -> Optional.<Trigger>of(messages(properties)).filter(_ -> properties.flag("Enabled", true));
            case "ScheduleV2" ->
                Optional.<Trigger>of(schedule(name, properties)).filter(_ -> enabled(properties));
            // The embedded S3 tells nobody of its objects; a caller does instead.
            case "EventBridgeRule" -> Optional.empty();
            case String type ->
                throw new TemplateFault(
                        event.where() + " has the type " + type + ", which the local system does not know");
        };
    }

    private static Trigger route(PropertyTree properties) {
        Optional<String> path = properties.text("Path");
        Optional<String> method = properties.text("Method");
        if (path.isEmpty() && method.isEmpty()) {
            return new Trigger.DefaultRoute();
        }
        String given = method.orElse("ANY").toUpperCase(Locale.ROOT);
        String verb = Stream.of("*", "X-AMAZON-APIGATEWAY-ANY-METHOD").anyMatch(given::equals) ? "ANY" : given;
        return new Trigger.HttpRoute(
                verb, path.orElseThrow(() -> new TemplateFault(properties.where() + " needs Path")));
    }

    private static Trigger.QueueMessages messages(PropertyTree properties) {
        return new Trigger.QueueMessages(
                ResourceReader.lastPart(properties.required("Queue")),
                properties.number("BatchSize").orElse(10),
                Duration.ofSeconds(
                        properties.number("MaximumBatchingWindowInSeconds").orElse(0)),
                properties.texts("FunctionResponseTypes").contains("ReportBatchItemFailures"),
                properties.tree("ScalingConfig").flatMap(one -> one.number("MaximumConcurrency")));
    }

    private static Trigger.Schedule schedule(String name, PropertyTree properties) {
        return new Trigger.Schedule(
                name,
                properties.required("ScheduleExpression"),
                properties.text("ScheduleExpressionTimezone").orElse("UTC"),
                properties.text("Input"));
    }

    private static boolean enabled(PropertyTree properties) {
        return !properties.text("State").filter("DISABLED"::equals).isPresent();
    }
}
