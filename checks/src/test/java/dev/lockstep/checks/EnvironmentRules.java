package dev.lockstep.checks;

import dev.lockstep.checks.Template.Resource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every environment variable the code reads is declared in the template, and none is declared for nothing.
///
/// The code reads variables in one kind of place: a class named `*Environment` or `*Config`, or one that
/// declares `fromEnv`. There each upper-case string literal with an underscore is the name of a variable.
/// In any other class such a literal is one where it is handed to a read, as in
/// `environment.required("LINKS_TABLE")`.
final class EnvironmentRules {
    /// Read by the code, given by something other than the template's Environment.
    static final Map<String, String> GIVEN_ELSEWHERE = Map.ofEntries(
            Map.entry("DATABASE_URL", "in the secret when deployed, a variable only on one machine"),
            Map.entry("MAILERLITE_API_KEY", "in the secret when deployed, a variable only on one machine"),
            Map.entry("LOCKSTEP_TOKEN", "in the secret when deployed, a variable only on one machine"),
            Map.entry("MAILERLITE_WEBHOOK_SECRET", "in the secret when deployed, a variable only on one machine"),
            Map.entry("ELEVENLABS_API_KEY", "in the secret when deployed, a variable only on one machine"),
            Map.entry("OPENAI_SPEECH_API_KEY", "in the secret when deployed, a variable only on one machine"),
            Map.entry("OPENAI_CHAT_API_KEY", "in the secret when deployed, a variable only on one machine"),
            Map.entry("AWS_REGION", "set by Lambda"),
            Map.entry("AWS_LAMBDA_FUNCTION_NAME", "set by Lambda"),
            Map.entry("AWS_ENDPOINT_URL", "the SDK's own: an AWS-compatible endpoint, on one machine"),
            Map.entry("AWS_ACCESS_KEY_ID", "set by Lambda; the SDK's own"),
            Map.entry("AWS_SECRET_ACCESS_KEY", "set by Lambda; the SDK's own"),
            Map.entry("AWS_SESSION_TOKEN", "set by Lambda; the SDK's own"));

    /// Declared in the template, read by a library and not by our code.
    static final Map<String, String> READ_BY_A_LIBRARY = Map.of(
            "POWERTOOLS_SERVICE_NAME", "Powertools puts it into every log line and metric",
            "POWERTOOLS_METRICS_NAMESPACE", "Powertools' metrics are filed under it");

    private static final Pattern READER = Pattern.compile("\\bstatic\\b[^;{}=]*\\bfromEnv\\s*\\(");
    private static final Pattern READER_FILE = Pattern.compile(".*(Environment|Config)\\.java");
    private static final Pattern VARIABLE = Pattern.compile("\"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)\"");
    private static final Pattern READ = Pattern.compile(
            "\\b(?:required|optional|integer|get|getOrDefault|getenv|containsKey)\\(\\s*" + VARIABLE.pattern());
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|\\*|/\\*).*$");

    private EnvironmentRules() {}

    /// The names each source file reads, by the file's name.
    static Map<String, Set<String>> read(List<Path> sources) {
        Map<String, Set<String>> names = new TreeMap<>();
        for (Path source : sources) {
            String text = COMMENT.matcher(Repository.read(source)).replaceAll("");
            String file = source.getFileName().toString();
            boolean reader =
                    READER_FILE.matcher(file).matches() || READER.matcher(text).find();
            Set<String> found = matches(reader ? VARIABLE : READ, text);
            if (!found.isEmpty()) {
                names.put(file, found);
            }
        }
        return names;
    }

    static List<String> undeclared(Template template, Map<String, Set<String>> read) {
        List<String> violations = new ArrayList<>();
        read.forEach((file, names) -> names.stream()
                .filter(name -> !declared(template).contains(name) && !GIVEN_ELSEWHERE.containsKey(name))
                .forEach(name -> violations.add(file + " reads " + name + ", which template.yaml does not declare")));
        return violations;
    }

    static List<String> unused(Template template, Map<String, Set<String>> read) {
        return declared(template).stream()
                .filter(name -> read.values().stream().noneMatch(names -> names.contains(name)))
                .filter(name -> !READ_BY_A_LIBRARY.containsKey(name))
                .map(name -> "template.yaml declares " + name + ", which nothing reads")
                .toList();
    }

    /// What is given in the secret must be in the secret, and a secret must never be a declared variable.
    static List<String> secrets(Template template) {
        List<String> violations = new ArrayList<>();
        String secret = template.resources("AWS::SecretsManager::Secret").toString();
        for (String name : List.of(
                "DATABASE_URL",
                "MAILERLITE_API_KEY",
                "LOCKSTEP_TOKEN",
                "MAILERLITE_WEBHOOK_SECRET",
                "ELEVENLABS_API_KEY",
                "OPENAI_SPEECH_API_KEY",
                "OPENAI_CHAT_API_KEY")) {
            if (!secret.contains(name)) {
                violations.add("the secret does not hold " + name);
            }
            if (declared(template).contains(name)) {
                violations.add(name + " is a secret and must not be in a function's environment");
            }
        }
        return violations;
    }

    private static Set<String> declared(Template template) {
        Set<String> names = new TreeSet<>();
        for (Resource function : template.functions()) {
            function.properties()
                    .path("Environment")
                    .path("Variables")
                    .fieldNames()
                    .forEachRemaining(names::add);
        }
        return names;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
