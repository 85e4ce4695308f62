package dev.lockstep.audio.providers;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells refusals apart by status and code (ElevenLabs docs, Error messages; OpenAI docs, Error codes).
final class Refusals {
    private static final Set<String> QUOTA = Set.of(
            "quota_exceeded",
            "insufficient_quota",
            "insufficient_credits",
            "payment_required",
            "billing_hard_limit_reached");

    private static final int UNAUTHORIZED = 401;
    private static final int PAYMENT_REQUIRED = 402;
    private static final int FORBIDDEN = 403;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final int LONGEST_CODE = 60;
    private static final int LONGEST_MESSAGE = 300;
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);
    private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d+)?");
    private static final double MILLIS = 1000;

    private Refusals() {}

    static ProviderException of(Account account, Answer answer, Complaint complaint) {
        int status = answer.status();
        String code = code(account, status, complaint);
        String detail = account.name() + " answered " + status + said(account, status, code, complaint);
        if (status == PAYMENT_REQUIRED || QUOTA.contains(code)) return ProviderException.quota(code, detail);
        if (status != TOO_MANY_REQUESTS && status != REQUEST_TIMEOUT && status < SERVER_ERROR) {
            return ProviderException.permanent(code, detail);
        }
        Optional<Duration> after = answer.header("Retry-After").flatMap(Refusals::wait);
        // A server that fails may do so behind the work, and a gateway behind the server's answer.
        if (status >= SERVER_ERROR) {
            return after.map(wait -> ProviderException.inDoubt(code, detail, wait))
                    .orElseGet(() -> ProviderException.inDoubt(code, detail));
        }
        return after.map(wait -> ProviderException.passing(code, detail, wait))
                .orElseGet(() -> ProviderException.passing(code, detail));
    }

    /// A word in snake case.
    static String snake(String word) {
        String[] parts = NO_WORD.split(word.toLowerCase(Locale.ROOT));
        String joined = String.join("_", parts);
        String code = joined.startsWith("_") ? joined.substring(1) : joined;
        return code.substring(0, Math.min(LONGEST_CODE, code.length()));
    }

    /// What kind of failure it is, without its message, which may quote the request.
    static String name(@Nullable Throwable failure) {
        return failure == null ? "unknown" : failure.getClass().getSimpleName();
    }

    static String shortened(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.substring(0, Math.min(LONGEST_MESSAGE, line.length()));
    }

    private static String code(Account account, int status, Complaint complaint) {
        String code = snake(account.withoutKey(complaint.code()));
        if (!code.isEmpty()) return code;
        return switch (status) {
            case PAYMENT_REQUIRED -> "payment_required";
            case TOO_MANY_REQUESTS -> "too_many_requests";
            default -> "http_" + status;
        };
    }

    /// What is said of a key may hold half of it, so that it is not repeated.
    private static String said(Account account, int status, String code, Complaint complaint) {
        boolean aboutKey = (status == UNAUTHORIZED || status == FORBIDDEN) && !QUOTA.contains(code);
        String message = aboutKey ? "" : shortened(account.withoutKey(complaint.message()));
        return message.isEmpty() ? " (" + code + ")" : " (" + code + "): " + message;
    }

    /// The seconds that are to pass. The other form, a date, is not read: a clock that is wrong would make
    /// anything of it.
    private static Optional<Duration> wait(String value) {
        if (!SECONDS.matcher(value).matches()) return Optional.empty();
        try {
            Duration wait = Duration.ofMillis((long) Math.ceil(Double.parseDouble(value) * MILLIS));
            return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        } catch (ArithmeticException | DateTimeException absurd) {
            return Optional.empty();
        }
    }
}
