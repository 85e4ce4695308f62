package dev.lockstep.system.functions;

import dev.lockstep.system.provision.Endpoints;
import dev.lockstep.system.template.Resource;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// The environment variables a function sees: the template's, then what Lambda and the SDK need, then the caller's.
public final class FunctionEnvironment {
    private final String region;
    private final Map<String, String> endpoints;
    private final Map<String, String> overrides;

    private FunctionEnvironment(String region, Map<String, String> endpoints, Map<String, String> overrides) {
        this.region = region;
        this.endpoints = endpoints;
        this.overrides = Map.copyOf(overrides);
    }

    /// With the embedded servers: one endpoint variable per service.
    public static FunctionEnvironment embedded(String region, Endpoints endpoints, Map<String, String> overrides) {
        return new FunctionEnvironment(
                region,
                Map.of(
                        "AWS_ENDPOINT_URL_DYNAMODB", endpoints.dynamo().toString(),
                        "AWS_ENDPOINT_URL_SQS", endpoints.queues().toString(),
                        "AWS_ENDPOINT_URL_S3", endpoints.blobs().toString()),
                overrides);
    }

    /// With an AWS-compatible endpoint: AWS_ENDPOINT_URL as given.
    public static FunctionEnvironment external(String region, URI endpoint, Map<String, String> overrides) {
        return new FunctionEnvironment(region, Map.of("AWS_ENDPOINT_URL", endpoint.toString()), overrides);
    }

    /// All variables of this function. Access keys are `local` unless overridden.
    public Map<String, String> of(Resource.Function function) {
        Map<String, String> all = new LinkedHashMap<>(function.environment());
        all.put("AWS_REGION", region);
        all.put("AWS_DEFAULT_REGION", region);
        all.put("AWS_ACCESS_KEY_ID", "local");
        all.put("AWS_SECRET_ACCESS_KEY", "local");
        all.put("AWS_LAMBDA_FUNCTION_NAME", function.logicalId());
        all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memoryMegabytes()));
        all.putAll(endpoints);
        all.putAll(overrides);
        return Map.copyOf(all);
    }
}
