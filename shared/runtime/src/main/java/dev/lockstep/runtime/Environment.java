package dev.lockstep.runtime;

import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads a function's variables. Whatever is missing or cannot be used is refused by the variable's name; a
/// value is never repeated, because it may be a secret.
public final class Environment {
    /// The variables that name secrets; what an earlier one's holds wins.
    private static final List<String> SECRETS = List.of("LOCKSTEP_SECRET_ARN", "LOCKSTEP_PROVIDERS_SECRET_ARN");

    private final Map<String, String> variables;

    private Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /// Whether this process is an instance of a Lambda function (Lambda, Reserved environment variables).
    static boolean isLambda() {
        return System.getenv("AWS_LAMBDA_FUNCTION_NAME") != null;
    }

    /// The variables alone.
    public static Environment of(Map<String, String> variables) {
        return new Environment(Map.copyOf(variables));
    }

    /// The variables, and beneath them what the secrets hold that LOCKSTEP_SECRET_ARN and
    /// LOCKSTEP_PROVIDERS_SECRET_ARN name: JSON objects of texts. A variable that is set wins over a
    /// secret's.
    ///
    /// @param readSecret gives a secret's text for its ARN
    public static Environment withSecrets(Map<String, String> variables, Function<String, String> readSecret) {
        Map<String, String> all = new HashMap<>();
        variables.forEach((name, value) -> {
            if (!value.isBlank()) all.put(name, value);
        });
        for (String name : SECRETS) {
            String arn = all.getOrDefault(name, "");
            if (!arn.isEmpty()) secret(name, readSecret.apply(arn)).forEach(all::putIfAbsent);
        }
        return new Environment(all);
    }

    /// The variable's value, which must not be blank.
    public String required(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) throw bad(name, "is not set");
        return value;
    }

    /// The variable's value where it is a key or token that travels in an HTTP header: visible ASCII and
    /// nothing else. A newline at its end, the usual slip when a secret is pasted or read from a file, is
    /// refused as well: an HTTP client would quote the whole header in its own error.
    public String requiredSecret(String name) {
        String value = required(name);
        if (!value.chars().allMatch(character -> character > ' ' && character < 0x7f)) {
            throw bad(name, "must be visible ASCII characters only, without a space or newline around them");
        }
        return value;
    }

    /// The variable's value, or the default where it is not set or blank.
    public String optional(String name, String byDefault) {
        String value = variables.getOrDefault(name, "");
        return value.isBlank() ? byDefault : value;
    }

    /// The variable's value as a whole number within the bounds, or the default.
    public int integer(String name, int byDefault, int least, int most) {
        String value = optional(name, Integer.toString(byDefault));
        try {
            int number = Integer.parseInt(value.trim());
            if (number < least || number > most) throw bad(name, "must be " + least + " to " + most);
            return number;
        } catch (NumberFormatException wrong) {
            throw bad(name, "must be a whole number");
        }
    }

    private static Map<String, String> secret(String variable, String text) {
        Map<String, String> values = new HashMap<>();
        try {
            Json.read(text).properties().forEach(entry -> {
                String value = entry.getValue().asText();
                if (!value.isBlank()) values.put(entry.getKey(), value);
            });
            return values;
        } catch (IOException wrong) {
            throw bad(variable, "names a secret that is not a JSON object");
        }
    }

    private static CodedException bad(String name, String fault) {
        return new CodedException("bad_configuration", "the variable " + name + " " + fault);
    }
}
