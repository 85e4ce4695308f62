package dev.lockstep.content.findings;

/// How much a finding weighs: an error fails a validation, a warning does not.
public enum Severity {
    ERROR,
    WARNING
}
