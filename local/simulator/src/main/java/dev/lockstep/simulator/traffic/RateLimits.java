package dev.lockstep.simulator.traffic;

import java.time.Clock;
import java.util.OptionalInt;

/// MailerLite's two limiters: all requests, and separately imports, each per fixed 60 s window (MailerLite docs,
/// Rate limits and Batching). Thread-safe.
public final class RateLimits {
    private final FixedWindow requests;
    private final FixedWindow imports;
    private final OptionalInt fixedRetryAfter;
    private final CallLog log;

    /// Limits per window; a fixed Retry-After for refused requests replaces the true seconds to the window's end.
    public RateLimits(
            int requestsPerMinute, int importsPerMinute, OptionalInt fixedRetryAfter, Clock clock, CallLog log) {
        this.requests = new FixedWindow(requestsPerMinute, clock);
        this.imports = new FixedWindow(importsPerMinute, clock);
        this.fixedRetryAfter = fixedRetryAfter;
        this.log = log;
    }

    /// Counts one request.
    public Admission request() {
        return switch (requests.take()) {
            case FixedWindow.Take.Counted counted -> {
                log.countAdmitted(counted.used());
                yield new Admission.Admitted(counted.remaining());
            }
            case FixedWindow.Take.Full full -> {
                log.countRefused();
                yield new Admission.Refused(fixedRetryAfter.orElse(full.secondsLeft()));
            }
        };
    }

    /// Counts one import: an import call, or a batch of nothing but upserts.
    public Admission oneImport() {
        return switch (imports.take()) {
            case FixedWindow.Take.Counted counted -> new Admission.Admitted(counted.remaining());
            case FixedWindow.Take.Full full -> {
                log.countImportRefused();
                yield new Admission.Refused(full.secondsLeft());
            }
        };
    }

    /// The limit that `x-ratelimit-limit` names.
    public int requestsPerMinute() {
        return requests.limit();
    }
}
