package dev.lockstep.system.template;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The names an expression can use: parameters, conditions, mappings, pseudo parameters and the declared resources.
final class Scope {
    static final String ACCOUNT = "000000000000";
    private static final String STACK = "lockstep";

    private final Map<String, Object> parameters;
    private final Map<String, Object> conditions;
    private final Map<String, Object> mappings;
    private final Map<String, Declared> resources;
    private final References references;
    private final Map<String, Boolean> decided = new HashMap<>();

    /// A declared resource before its properties are read.
    record Declared(String logicalId, String type, Map<String, Object> properties) {}

    Scope(
            Map<String, Object> parameters,
            Map<String, Object> conditions,
            Map<String, Object> mappings,
            Map<String, Declared> resources,
            References references) {
        this.parameters = parameters;
        this.conditions = conditions;
        this.mappings = mappings;
        this.resources = resources;
        this.references = references;
    }

    Object ref(String name) {
        if (name.startsWith("AWS::")) {
            return pseudo(name);
        }
        Object parameter = parameters.get(name);
        if (parameter != null) {
            return parameter;
        }
        return ResourceNames.ref(declared(name), this, references);
    }

    Object attribute(String logicalId, String attribute) {
        return ResourceNames.attribute(declared(logicalId), attribute, this, references);
    }

    boolean condition(String name) {
        Boolean known = decided.get(name);
        if (known != null) {
            return known;
        }
        Object expression = conditions.get(name);
        if (expression == null) {
            throw new TemplateFault("condition " + name + " is not defined under Conditions");
        }
        boolean holds = new Intrinsics(this).holds(expression, "Conditions." + name);
        decided.put(name, holds);
        return holds;
    }

    Object mapping(String map, String first, String second) {
        Map<String, Object> outer = Trees.map(mappings.get(map), "Mappings." + map);
        Map<String, Object> inner = Trees.map(outer.get(first), "Mappings." + map + "." + first);
        Object value = inner.get(second);
        if (value == null) {
            throw new TemplateFault("Mappings." + map + "." + first + " has no " + second);
        }
        return value;
    }

    Map<String, Declared> resources() {
        return new LinkedHashMap<>(resources);
    }

    private Declared declared(String logicalId) {
        Declared resource = resources.get(logicalId);
        if (resource == null) {
            throw new TemplateFault("nothing is named " + logicalId + ": no parameter, no resource");
        }
        return resource;
    }

    private Object pseudo(String name) {
        return switch (name) {
            case "AWS::Region" -> references.region();
            case "AWS::AccountId" -> ACCOUNT;
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::StackName" -> STACK;
            case "AWS::StackId" ->
                "arn:aws:cloudformation:" + references.region() + ":" + ACCOUNT + ":stack/" + STACK + "/local";
            case "AWS::NoValue" -> Absent.VALUE;
            default -> throw new TemplateFault("the pseudo parameter " + name + " is not known here");
        };
    }
}
