package dev.lockstep.system.cli;

import dev.lockstep.system.LocalOptions;
import java.net.URI;
import java.util.List;

/// AWS_ENDPOINT_URL and what goes with it. Without it the embedded servers are used, and no key of the user's is
/// handed on.
final class AwsVariables {
    private static final List<String> KEYS =
            List.of("AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    private AwsVariables() {}

    static LocalOptions pass(Surroundings surroundings, LocalOptions options) {
        if (surroundings.variable("AWS_ENDPOINT_URL").isEmpty()) {
            return options;
        }
        LocalOptions passed = options.withAwsEndpoint(
                URI.create(surroundings.variable("AWS_ENDPOINT_URL").orElseThrow()));
        for (String key : KEYS) {
            String value = surroundings.variable(key).orElse("");
            if (!value.isEmpty()) {
                passed = passed.withOverride(key, value);
            }
        }
        return passed;
    }

    static String region(Surroundings surroundings) {
        return surroundings.variable("AWS_REGION").orElse("us-east-1");
    }
}
