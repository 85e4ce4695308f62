package dev.lockstep.content.findings;

import java.util.Locale;

/// How much a finding weighs: an error fails a validation, a warning does not.
public enum Severity {
    ERROR,
    WARNING;

    /// `error` or `warning`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
