package dev.lockstep.audio.providers;

import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.exception.SdkException;

/// How AWS is asked for what costs money, and what its refusals mean.
///
/// @param provider the service's name, for people
/// @param passing the codes of what may pass and was not begun, besides throttling
/// @param begun the codes of what may pass and was begun, so that it may have been billed, besides servers
///   that fail
/// @param quota the codes that say that the account has nothing left
public record AwsPurchase(String provider, Set<String> passing, Set<String> begun, Set<String> quota) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    public AwsPurchase {
        passing = Set.copyOf(passing);
        begun = Set.copyOf(begun);
        quota = Set.copyOf(quota);
    }

    /// Of a request that the SDK is to make once. By itself it asks again where an answer is lost, which
    /// would be paid for twice.
    public static AwsRequestOverrideConfiguration once(Duration timeout) {
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(timeout)
                .apiCallAttemptTimeout(timeout)
                .addPlugin(AwsPurchase::doNotRetry)
                .build();
    }

    /// What a failure of the SDK means to a caller.
    public ProviderException refusal(SdkException failed) {
        if (!(failed instanceof AwsServiceException refused)) {
            return ProviderException.inDoubt(
                    "provider_unreachable", provider + " did not answer: " + Refusals.name(failed));
        }
        String name = name(refused);
        String code = code(refused.statusCode(), name);
        String detail = provider + " answered " + refused.statusCode() + " (" + code + ")" + said(refused);
        if (quota.contains(name)) return ProviderException.quota(code, detail);
        if (refused.isThrottlingException() || passing.contains(name)) return ProviderException.passing(code, detail);
        boolean wasBegun = refused.statusCode() >= SERVER_ERROR || begun.contains(name);
        return wasBegun ? ProviderException.inDoubt(code, detail) : ProviderException.permanent(code, detail);
    }

    private static void doNotRetry(SdkServiceClientConfiguration.Builder client) {
        client.overrideConfiguration(client.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .build());
    }

    /// The service's code, such as `ThrottlingException`; empty where it has none.
    private static String name(AwsServiceException refused) {
        String name = refused.awsErrorDetails() == null
                ? null
                : refused.awsErrorDetails().errorCode();
        return name == null ? "" : name;
    }

    private static String code(int status, String name) {
        String words = HUMP.matcher(name.replaceFirst("Exception$", "")).replaceAll("_");
        String code = Refusals.snake(words);
        return code.isEmpty() ? "http_" + status : code;
    }

    /// What is said of credentials may hold part of them, so that it is not repeated.
    private static String said(AwsServiceException refused) {
        boolean aboutKey = refused.statusCode() == UNAUTHORIZED || refused.statusCode() == FORBIDDEN;
        String message = refused.awsErrorDetails() == null
                ? null
                : refused.awsErrorDetails().errorMessage();
        return aboutKey || message == null ? "" : ": " + Refusals.shortened(message);
    }
}
