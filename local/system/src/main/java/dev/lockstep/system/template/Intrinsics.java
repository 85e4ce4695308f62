package dev.lockstep.system.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// CloudFormation's intrinsic functions ("Intrinsic function reference" of its user guide), evaluated.
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final Scope scope;

    Intrinsics(Scope scope) {
        this.scope = scope;
    }

    /// The value with every function in it replaced by what it stands for, and AWS::NoValue removed.
    Object resolve(Object value, String where) {
        return switch (value) {
            case Map<?, ?> raw -> mapping(Trees.map(raw, where), where);
            case List<?> raw -> {
                List<Object> resolved = new ArrayList<>();
                for (Object element : raw) {
                    Object one = resolve(element, where + "[" + resolved.size() + "]");
                    if (one != Absent.VALUE) {
                        resolved.add(one);
                    }
                }
                yield resolved;
            }
            default -> value;
        };
    }

    /// Whether the condition expression is true.
    boolean holds(Object expression, String where) {
        return switch (resolve(expression, where)) {
            case Boolean decided -> decided;
            case String text when text.equals("true") || text.equals("false") -> Boolean.parseBoolean(text);
            case Object other -> throw new TemplateFault(where + " is not a condition: " + other);
        };
    }

    private Object mapping(Map<String, Object> map, String where) {
        if (map.size() == 1) {
            String key = map.keySet().iterator().next();
            if (key.equals("Ref") || key.equals("Condition") || key.startsWith("Fn::")) {
                return call(key, map.values().iterator().next(), where);
            }
        }
        Map<String, Object> resolved = new LinkedHashMap<>();
        map.forEach((key, entry) -> {
            Object one = resolve(entry, where + "." + key);
            if (one != Absent.VALUE) {
                resolved.put(key, one);
            }
        });
        return resolved;
    }

    private Object call(String function, Object argument, String where) {
        return switch (function) {
            case "Ref" -> scope.ref(text(argument, where));
            case "Condition" -> scope.condition(text(argument, where));
            case "Fn::GetAtt" -> attribute(argument, where);
            case "Fn::Sub" -> substitute(argument, where);
            case "Fn::Join" -> join(argument, where);
            case "Fn::If" -> choose(argument, where);
            case "Fn::Equals" -> {
                List<Object> sides = arguments(argument, 2, where);
                yield text(sides.get(0), where).equals(text(sides.get(1), where));
            }
            case "Fn::Not" -> !holds(arguments(argument, 1, where).getFirst(), where);
            case "Fn::And" -> Trees.list(argument, where).stream().allMatch(one -> holds(one, where));
            case "Fn::Or" -> Trees.list(argument, where).stream().anyMatch(one -> holds(one, where));
            case "Fn::Select" -> select(argument, where);
            case "Fn::Split" -> {
                List<Object> parts = arguments(argument, 2, where);
                yield List.of(text(parts.get(1), where).split(Pattern.quote(text(parts.get(0), where)), -1));
            }
            case "Fn::FindInMap" -> {
                List<Object> keys = arguments(argument, 3, where);
                yield scope.mapping(text(keys.get(0), where), text(keys.get(1), where), text(keys.get(2), where));
            }
            case "Fn::Base64" ->
                Base64.getEncoder().encodeToString(text(argument, where).getBytes(StandardCharsets.UTF_8));
            default -> throw new TemplateFault(where + " uses " + function + ", which cannot be played here");
        };
    }

    private Object attribute(Object argument, String where) {
        List<Object> path = Trees.list(argument, where);
        if (path.size() != 2) {
            throw new TemplateFault(where + ": GetAtt needs Resource.Attribute, not " + argument);
        }
        return scope.attribute(text(path.get(0), where), text(path.get(1), where));
    }

    private String substitute(Object argument, String where) {
        if (!(argument instanceof List<?>)) {
            return substitute(text(argument, where), Map.of(), where);
        }
        List<Object> pair = arguments(argument, 2, where);
        return substitute(text(pair.get(0), where), Trees.map(pair.get(1), where), where);
    }

    private String substitute(String pattern, Map<String, Object> own, String where) {
        Matcher matcher = VARIABLE.matcher(pattern);
        StringBuilder result = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(2).strip();
            String value = matcher.group(1).isEmpty() ? variable(name, own, where) : "${" + name + "}";
            matcher.appendReplacement(result, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(result).toString();
    }

    private String variable(String name, Map<String, Object> own, String where) {
        Object given = own.get(name);
        if (given != null) {
            return text(given, where);
        }
        int dot = name.indexOf('.');
        return text(
                dot < 0 ? scope.ref(name) : scope.attribute(name.substring(0, dot), name.substring(dot + 1)), where);
    }

    private String join(Object argument, String where) {
        List<Object> pair = arguments(argument, 2, where);
        Object values = resolve(pair.get(1), where);
        return String.join(
                text(pair.get(0), where),
                Trees.list(values, where).stream().map(one -> text(one, where)).toList());
    }

    private Object choose(Object argument, String where) {
        List<Object> parts = arguments(argument, 3, where);
        return resolve(scope.condition(text(parts.get(0), where)) ? parts.get(1) : parts.get(2), where);
    }

    private Object select(Object argument, String where) {
        List<Object> parts = arguments(argument, 2, where);
        int index = Integer.parseInt(text(parts.get(0), where));
        List<Object> values = Trees.list(resolve(parts.get(1), where), where);
        if (index < 0 || index >= values.size()) {
            throw new TemplateFault(where + ": Select " + index + " of " + values.size() + " values");
        }
        return values.get(index);
    }

    private static List<Object> arguments(Object argument, int count, String where) {
        List<Object> list = Trees.list(argument, where);
        if (list.size() != count) {
            throw new TemplateFault(where + " needs " + count + " arguments, has " + list.size());
        }
        return list;
    }

    private String text(Object value, String where) {
        return switch (resolve(value, where)) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean flag -> flag.toString();
            case Object other -> throw new TemplateFault(where + " must be text, not " + other);
        };
    }
}
