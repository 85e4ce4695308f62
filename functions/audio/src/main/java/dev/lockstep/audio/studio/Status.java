package dev.lockstep.audio.studio;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How far an edition is (seed 004, `status`).
enum Status {
    PENDING,
    GENERATING_SCRIPT,
    GENERATING_SPEECH,
    COMPLETED,
    FAILED;

    /// As it is stored and answered.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// All words, with commas between.
    static String words() {
        return Arrays.stream(values()).map(Status::word).collect(Collectors.joining(", "));
    }

    /// Whether somebody is to work on it.
    boolean isOpen() {
        return switch (this) {
            case PENDING, GENERATING_SCRIPT, GENERATING_SPEECH -> true;
            case COMPLETED, FAILED -> false;
        };
    }

    /// @throws IllegalArgumentException for any other word
    static Status of(String word) {
        return Arrays.stream(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not the status of an edition: " + word));
    }
}
