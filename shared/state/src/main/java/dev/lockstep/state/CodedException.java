package dev.lockstep.state;

import org.jspecify.annotations.Nullable;

/// A failure that a caller can act on: a stable snake_case code that scripts compare, and a sentence for people that
/// names the operation and the resource and holds no secret.
public final class CodedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String code;

    public CodedException(String code, String detail) {
        this(code, detail, null);
    }

    public CodedException(String code, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
