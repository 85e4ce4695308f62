package dev.lockstep.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockstep.state.CodedException;
import dev.lockstep.state.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/// Reads a function's variables. Whatever is missing or cannot be used is refused by the variable's name; a value is
/// never repeated, because it may be a secret.
public final class Environment {
    private static final String SECRET = "LOCKSTEP_SECRET_ARN";
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

    /// The variables, and beneath them what the secret holds that LOCKSTEP_SECRET_ARN names: a JSON object of texts.
    /// A variable that is set wins over the secret's.
    ///
    /// @param readSecret gives the secret's text for its ARN
    public static Environment withSecrets(Map<String, String> variables, Function<String, String> readSecret) {
        String arn = variables.getOrDefault(SECRET, "");
        if (arn.isBlank()) return of(variables);
        Map<String, String> all = new HashMap<>();
        secret(readSecret.apply(arn)).properties().forEach(entry -> {
            if (!entry.getValue().asText().isBlank())
                all.put(entry.getKey(), entry.getValue().asText());
        });
        variables.forEach((name, value) -> {
            if (!value.isBlank()) all.put(name, value);
        });
        return new Environment(all);
    }

    /// The variable's value, which must not be blank.
    public String required(String name) {
        String value = variables.getOrDefault(name, "");
        if (value.isBlank()) throw bad(name, "is not set");
        return value;
    }

    /// The variable's value where it is a key or token that travels in an HTTP header: visible ASCII and nothing
    /// else. A newline at its end, the usual slip when a secret is pasted or read from a file, is refused as well:
    /// an HTTP client would quote the whole header in its own error.
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

    private static JsonNode secret(String text) {
        try {
            return Json.read(text);
        } catch (IOException wrong) {
            throw bad(SECRET, "names a secret that is not a JSON object");
        }
    }

    private static CodedException bad(String name, String fault) {
        return new CodedException("bad_configuration", "the variable " + name + " " + fault);
    }
}
