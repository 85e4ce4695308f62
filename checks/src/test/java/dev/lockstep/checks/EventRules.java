package dev.lockstep.checks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.checks.Template.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A sample event is named after its source: `http-`, `sqs-`, `schedule-` or `direct-`. What it says must be
/// something the template can really send.
final class EventRules {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> FIRST_WORDS = List.of("mode", "direction", "voiceId");

    private EventRules() {}

    /// The violations of the samples, given as file name to text; an empty list is good.
    static List<String> violations(Template template, Map<String, String> samples) {
        List<String> violations = new ArrayList<>();
        samples.forEach((file, text) -> violations.addAll(sample(template, file, text)));
        for (String source : List.of("http-", "sqs-", "schedule-", "direct-")) {
            if (samples.keySet().stream().noneMatch(file -> file.startsWith(source))) {
                violations.add("no sample is named " + source + "*.json");
            }
        }
        return violations;
    }

    private static List<String> sample(Template template, String file, String text) {
        JsonNode event;
        try {
            event = JSON.readTree(text);
        } catch (JsonProcessingException failure) {
            return List.of(file + " is not JSON: " + failure.getOriginalMessage());
        }
        return switch (file.replaceFirst("-.*", "")) {
            case "http" -> http(template, file, event);
            case "sqs" -> sqs(template, file, event);
            case "schedule" -> schedule(template, file, event);
            // What a function's body says first: the backfill's mode, the sync's direction, the voice of an edition.
            case "direct" ->
                FIRST_WORDS.stream().anyMatch(word -> event.path(word).isTextual())
                        ? List.of()
                        : List.of(file + " names none of " + String.join(", ", FIRST_WORDS));
            case "eventbridge" ->
                template.events("EventBridgeRule").stream()
                                .anyMatch(each -> each.properties()
                                        .path("Pattern")
                                        .path("source")
                                        .toString()
                                        .contains(event.path("source").toString()))
                        ? List.of()
                        : List.of(file + " comes from a source that no rule listens to");
            case "s3" ->
                event.path("Records").path(0).path("eventSource").asText().equals("aws:s3")
                        ? List.of()
                        : List.of(file + " is no notice of S3");
            default -> List.of(file + " is named after no source");
        };
    }

    private static List<String> http(Template template, String file, JsonNode event) {
        Set<String> routes =
                template.events("HttpApi").stream().map(EventRules::route).collect(Collectors.toSet());
        String routeKey = event.path("routeKey").asText();
        JsonNode request = event.path("requestContext");
        List<String> violations = new ArrayList<>();
        if (!routes.contains(routeKey)) {
            violations.add(file + " names the route '" + routeKey + "', which the template does not declare");
        }
        if (!request.path("routeKey").asText().equals(routeKey)) {
            violations.add(file + " names two different routes");
        }
        String method = request.path("http").path("method").asText();
        if (!matches(routeKey, method + " " + event.path("rawPath").asText())) {
            violations.add(file + ": " + method + " " + event.path("rawPath").asText() + " is not " + routeKey);
        }
        if (!event.path("version").asText().equals("2.0")) {
            violations.add(file + " is not payload version 2.0");
        }
        return violations;
    }

    private static List<String> sqs(Template template, String file, JsonNode event) {
        List<String> violations = new ArrayList<>();
        Set<String> queues = template.events("SQS").stream()
                .map(each -> Template.target(each.properties().path("Queue")))
                .collect(Collectors.toSet());
        if (event.path("Records").isEmpty()) {
            violations.add(file + " holds no record");
        }
        for (JsonNode queued : event.path("Records")) {
            String source = queued.path("eventSourceARN").asText();
            if (queues.stream().noneMatch(queue -> source.endsWith("-" + queue))) {
                violations.add(file + " comes from " + source + ", which feeds no function");
            }
        }
        return violations;
    }

    private static List<String> schedule(Template template, String file, JsonNode event) {
        for (Event each : template.events("ScheduleV2")) {
            try {
                if (JSON.readTree(each.properties().path("Input").asText()).equals(event)) {
                    return List.of();
                }
            } catch (JsonProcessingException failure) {
                return List.of(each.name() + "'s Input is not JSON: " + failure.getOriginalMessage());
            }
        }
        return List.of(file + " is the Input of no schedule");
    }

    private static String route(Event event) {
        JsonNode properties = event.properties();
        return properties.has("Path")
                ? properties.path("Method").asText() + " "
                        + properties.path("Path").asText()
                : "$default";
    }

    private static boolean matches(String routeKey, String call) {
        String calls = routeKey.replaceAll("\\{[^}]+\\+}", ".+").replaceAll("\\{[^}]+}", "[^/]+");
        return routeKey.equals("$default") || call.matches(calls);
    }
}
