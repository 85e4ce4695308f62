package dev.lockstep.content.rows;

import java.util.Arrays;
import java.util.Optional;

/// The two languages every text is written in.
public enum Locale {
    EN("en"),
    ID("id");

    private final String code;

    Locale(String code) {
        this.code = code;
    }

    /// The locale as files, rows and requests write it: `en` or `id`.
    public String code() {
        return code;
    }

    /// The other of the two.
    public Locale twin() {
        return switch (this) {
            case EN -> ID;
            case ID -> EN;
        };
    }

    /// The locale of a code; empty for any other word, in other letter case too.
    public static Optional<Locale> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}
