package dev.lockstep.state.pacing;

import java.time.Duration;

/// How fast another system lets us call it: at most `limit` requests in any of its fixed windows.
///
/// We cannot see when such a window starts, so we keep the stronger promise that no interval as long as a
/// window holds more than `limit` requests. A token may be used for `tokenLife` after it was granted, and a
/// request is counted by the other side at most `margin` after its token was used; grants therefore count
/// for `window + tokenLife + margin`. Whoever sends keeps that bound: see [#MARGIN].
///
/// @param block the most tokens granted at once, so that one write to the table pays for several requests
public record QuotaRule(int limit, int block, Duration window, Duration tokenLife, Duration margin) {
    /// From the use of a token to the other side's count, for MailerLite. A client must give up connecting
    /// [#LATENESS] before it ends; what is left is for the request to be written and to arrive. A request
    /// that is slower still over an open connection is the one case that may be counted in a later window
    /// than we think.
    public static final Duration MARGIN = Duration.ofSeconds(2);
    /// The part of the margin that is not for connecting.
    public static final Duration LATENESS = Duration.ofMillis(500);

    public QuotaRule {
        if (limit < 1) throw new IllegalArgumentException("limit must be 1 or more: " + limit);
        if (block < 1 || block > limit) throw new IllegalArgumentException("block must be 1.." + limit + ": " + block);
    }

    /// MailerLite's account-wide limit: 120 requests in a fixed window of 60 seconds, unless the account
    /// has a larger one (MailerLite docs, Getting started, Rate limits).
    public static QuotaRule mailerLite(int perMinute) {
        return new QuotaRule(
                perMinute, Math.clamp(perMinute / 12, 1, 500), Duration.ofSeconds(60), Duration.ofSeconds(2), MARGIN);
    }

    /// MailerLite's separate limit on imports, into which a batch of upserts falls: 5 a minute (MailerLite
    /// docs, Batching).
    public static QuotaRule mailerLiteImports() {
        return new QuotaRule(5, 1, Duration.ofSeconds(60), Duration.ofSeconds(2), MARGIN);
    }

    /// What is kept of a window for a share that has not called in it: a sixth.
    int keptIdle() {
        return limit / 6;
    }

    /// What is kept of a window for a share that has called in it: half.
    int keptBusy() {
        return limit / 2;
    }

    /// How long a grant counts against the limit.
    public Duration memory() {
        return window.plus(tokenLife).plus(margin);
    }
}
