package dev.lockstep.audio.providers;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider did not do what was asked. Nothing can be used of what it answered.
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1L;

    /// What its caller does about it.
    public enum Kind {
        /// Asking again is of no use: the input, the key or the plan must be changed first.
        PERMANENT,
        /// Asking again later may help.
        TRANSIENT,
        /// The account has nothing left: whoever asks now is refused, whatever he asks.
        QUOTA
    }

    private final Kind kind;
    private final String code;
    private final boolean mayBePaid;
    private final @Nullable Duration retryAfter;

    private ProviderException(Kind kind, String code, String detail, boolean mayBePaid, @Nullable Duration retryAfter) {
        super(detail);
        this.kind = kind;
        this.code = code;
        this.mayBePaid = mayBePaid;
        this.retryAfter = retryAfter;
    }

    /// @param code a stable snake_case word, such as `voice_not_found`
    /// @param detail a sentence for people, without secrets
    public static ProviderException permanent(String code, String detail) {
        return new ProviderException(Kind.PERMANENT, code, detail, false, null);
    }

    /// The same for a failure that may pass.
    public static ProviderException passing(String code, String detail) {
        return new ProviderException(Kind.TRANSIENT, code, detail, false, null);
    }

    /// The same for a failure that may pass, where the provider said after how long to ask again.
    public static ProviderException passing(String code, String detail, Duration retryAfter) {
        return new ProviderException(Kind.TRANSIENT, code, detail, false, retryAfter);
    }

    /// A failure that may pass, behind which the work may have been done and billed: the answer did not
    /// come, broke off, was no answer, or said that the server failed.
    public static ProviderException inDoubt(String code, String detail) {
        return new ProviderException(Kind.TRANSIENT, code, detail, true, null);
    }

    /// The same where the provider said after how long to ask again.
    public static ProviderException inDoubt(String code, String detail, Duration retryAfter) {
        return new ProviderException(Kind.TRANSIENT, code, detail, true, retryAfter);
    }

    /// The account has nothing left.
    public static ProviderException quota(String code, String detail) {
        return new ProviderException(Kind.QUOTA, code, detail, false, null);
    }

    public Kind kind() {
        return kind;
    }

    /// Whether nobody knows if it was billed.
    public boolean mayBePaid() {
        return mayBePaid;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    /// After how long the provider wants to be asked again; empty where it did not say.
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
