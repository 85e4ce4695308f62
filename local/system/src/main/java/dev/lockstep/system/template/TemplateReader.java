package dev.lockstep.system.template;

import java.util.LinkedHashMap;
import java.util.Map;

/// Reads a SAM template. Pure: the same text, parameters and references give the same template.
public final class TemplateReader {
    private TemplateReader() {}

    /// The template's resources whose conditions hold. Parameters that are not given take their defaults.
    ///
    /// A TemplateFault names what cannot be played here: an unknown resource type or function, an undefined name, a
    /// parameter with neither value nor default.
    public static Template read(String yaml, Map<String, String> parameters, References references) {
        Map<String, Object> document = TemplateYaml.parse(yaml);
        Map<String, Scope.Declared> declared = declared(section(document, "Resources"));
        Scope scope = new Scope(
                parameters(section(document, "Parameters"), parameters),
                section(document, "Conditions"),
                section(document, "Mappings"),
                declared,
                references);
        Intrinsics intrinsics = new Intrinsics(scope);
        Map<String, Object> globals = section(section(document, "Globals"), "Function");
        ResourceReader reader =
                new ResourceReader(scope, references, new PropertyTree(globals, "Globals.Function", intrinsics));
        Map<String, Object> raw = section(document, "Resources");
        return new Template(declared.values().stream()
                .filter(resource -> exists(Trees.map(raw.get(resource.logicalId()), resource.logicalId()), scope))
                .map(reader::read)
                .toList());
    }

    private static boolean exists(Map<String, Object> resource, Scope scope) {
        Object condition = resource.get("Condition");
        return condition == null || scope.condition(condition.toString());
    }

    private static Map<String, Scope.Declared> declared(Map<String, Object> resources) {
        Map<String, Scope.Declared> declared = new LinkedHashMap<>();
        resources.forEach((logicalId, value) -> {
            Map<String, Object> resource = Trees.map(value, "Resources." + logicalId);
            Object type = resource.get("Type");
            if (type == null) {
                throw new TemplateFault("resource " + logicalId + " has no Type");
            }
            declared.put(logicalId, new Scope.Declared(logicalId, type.toString(), section(resource, "Properties")));
        });
        return declared;
    }

    private static Map<String, Object> parameters(Map<String, Object> declared, Map<String, String> given) {
        Map<String, Object> values = new LinkedHashMap<>();
        declared.forEach((name, value) -> {
            Map<String, Object> parameter = Trees.map(value, "Parameters." + name);
            Object chosen = given.containsKey(name) ? given.get(name) : parameter.get("Default");
            if (chosen == null) {
                throw new TemplateFault("parameter " + name + " has no default and was not given");
            }
            values.put(name, chosen == Absent.VALUE ? "" : chosen.toString());
        });
        return values;
    }

    private static Map<String, Object> section(Map<String, Object> document, String name) {
        Object section = document.get(name);
        return section == null || section == Absent.VALUE ? Map.of() : Trees.map(section, name);
    }
}
