package dev.lockstep.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.checks.Template.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Least privilege, as rules. Each answers its violations, so an empty list is good.
final class PermissionRules {
    /// Statements that may hold a wildcard, by Sid, with the reason.
    static final Map<String, String> WILDCARDS_WITH_A_REASON = Map.of(
            "TlsOnly", "a denial of every action without TLS: it is only as good as it is wide",
            "RunReports", "run reports lie under runs/, one object for each run id, so the key's end is open",
            "PlansReportsAndLongBodies", "they lie under runs/ and content/, with an id or a hash at the key's end",
            "ScriptsSpeechAndEditions", "they lie under audio/, each with a hash at the key's end",
            "LongBodies", "they lie under content/bodies/, each with its hash at the key's end",
            "PollySpeaks",
                    "Polly has no resources but lexicons, of which none is used (Service Authorization Reference)",
            "AModelWrites", "the operator names the model by a variable, and a profile calls it in regions of its own",
            "TreesInABucketOfYours", "a tree is whatever lies in a bucket that the operator named for it");

    private PermissionRules() {}

    /// Every statement has a Sid that says its purpose, and no wildcard unless its Sid is listed with a
    /// reason.
    static List<String> statements(Template template, Map<String, String> reasons) {
        List<String> violations = new ArrayList<>();
        for (Resource resource : template.resources()) {
            for (JsonNode statement : resource.properties().findValues("Statement")) {
                for (JsonNode each : statement) {
                    violations.addAll(wildcards(resource.name(), each, reasons));
                }
            }
        }
        return violations;
    }

    /// Every policy of a function is written by hand: SAM's policy templates, connectors and managed
    /// policies grant more.
    static List<String> writtenByHand(Template template) {
        List<String> violations = new ArrayList<>();
        for (Resource function : template.functions()) {
            for (JsonNode policy : function.properties().path("Policies")) {
                if (!policy.has("Statement")) {
                    violations.add(function.name() + " uses a ready-made policy: " + policy);
                }
            }
        }
        template.resources("AWS::Serverless::Connector")
                .forEach(connector -> violations.add(connector.name() + " is a connector"));
        return violations;
    }

    /// The actions a function's statements allow, such as `dynamodb:GetItem`.
    static Set<String> granted(Resource function) {
        Set<String> actions = new TreeSet<>();
        for (JsonNode statement : function.properties().path("Policies").findValues("Action")) {
            texts(statement).forEach(actions::add);
        }
        return actions;
    }

    private static List<String> wildcards(String owner, JsonNode statement, Map<String, String> reasons) {
        String sid = statement.path("Sid").asText();
        if (sid.isEmpty()) {
            return List.of(owner + " has a statement without a Sid: " + statement);
        }
        boolean wide = holdsStar(statement.path("Action")) || holdsStar(statement.path("Resource"));
        if (wide && !reasons.containsKey(sid)) {
            return List.of(owner + "." + sid + " holds a wildcard and no reason is written in PermissionRules");
        }
        return List.of();
    }

    private static boolean holdsStar(JsonNode value) {
        return value.toString().contains("*");
    }

    private static List<String> texts(JsonNode value) {
        List<String> found = new ArrayList<>();
        if (value.isTextual()) {
            found.add(value.asText());
        }
        value.forEach(each -> found.add(each.asText()));
        return found;
    }
}
