package dev.lockstep.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.checks.Template.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What must hold of functions and no linter says. Each rule answers its violations, so an empty list is good.
final class FunctionRules {
    private FunctionRules() {}

    /// Java 25 on arm64, a timeout, a memory size, a log group of its own, and alarms on errors and throttles.
    static List<String> settings(Template template) {
        List<String> violations = new ArrayList<>();
        for (Resource function : template.functions()) {
            JsonNode properties = function.properties();
            expect(
                    violations,
                    function,
                    "Runtime java25",
                    properties.path("Runtime").asText().equals("java25"));
            expect(
                    violations,
                    function,
                    "Architectures [arm64]",
                    properties.path("Architectures").path(0).asText().equals("arm64"));
            expect(violations, function, "a Timeout", properties.has("Timeout"));
            expect(violations, function, "a MemorySize", properties.has("MemorySize"));
            String logGroup = Template.target(properties.path("LoggingConfig").path("LogGroup"));
            expect(
                    violations,
                    function,
                    "a declared LogGroup",
                    QueueRules.names(template.resources("AWS::Logs::LogGroup")).contains(logGroup));
            expect(
                    violations,
                    function,
                    "JSON logs",
                    properties.path("LoggingConfig").path("LogFormat").asText().equals("JSON"));
            for (String metric : List.of("Errors", "Throttles")) {
                expect(violations, function, "an alarm on " + metric, alarmed(template, function, metric));
            }
        }
        return violations;
    }

    /// Every alarm says which page of docs/operations.md tells what to do.
    static List<String> alarmsNameTheirPage(Template template) {
        return template.resources("AWS::CloudWatch::Alarm").stream()
                .filter(alarm ->
                        !alarm.properties().path("AlarmDescription").asText().contains("docs/operations.md"))
                .map(alarm -> alarm.name() + " does not name docs/operations.md")
                .toList();
    }

    /// The jar at CodeUri holds the handler's class, and the class has the handler's public method.
    static List<String> handlers(Template template, Path root) {
        List<String> violations = new ArrayList<>();
        for (Resource function : template.functions()) {
            Path jar = root.resolve(function.properties().path("CodeUri").asText());
            String handler = function.properties().path("Handler").asText();
            if (!Files.isRegularFile(jar)) {
                violations.add("%s: %s is not there; build it with mvn -B package -DskipTests"
                        .formatted(function.name(), root.relativize(jar)));
            } else if (!holds(jar, handler)) {
                violations.add("%s: %s does not hold %s".formatted(function.name(), root.relativize(jar), handler));
            }
        }
        return violations;
    }

    private static boolean holds(Path jar, String handler) {
        String[] parts = handler.split("::", 2);
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(parts[0].replace('.', '/') + ".class");
            if (entry == null || parts.length < 2) {
                return false;
            }
            ClassModel model = ClassFile.of().parse(zip.getInputStream(entry).readAllBytes());
            return model.methods().stream().anyMatch(method -> isPublic(method, parts[1]));
        } catch (IOException failure) {
            throw new UncheckedIOException(jar.toString(), failure);
        }
    }

    private static boolean isPublic(MethodModel method, String name) {
        return method.methodName().equalsString(name) && (method.flags().flagsMask() & ClassFile.ACC_PUBLIC) != 0;
    }

    private static boolean alarmed(Template template, Resource function, String metric) {
        return template.resources("AWS::CloudWatch::Alarm").stream()
                .anyMatch(
                        alarm -> alarm.properties().path("MetricName").asText().equals(metric)
                                && Template.target(alarm.properties()
                                                .path("Dimensions")
                                                .path(0)
                                                .path("Value"))
                                        .equals(function.name()));
    }

    private static void expect(List<String> violations, Resource function, String what, boolean holds) {
        if (!holds) {
            violations.add(function.name() + " must have " + what);
        }
    }
}
