package dev.lockstep.simulator;

/// What happens to a `GET /subscribers` that asks for a larger page than there is, which MailerLite's documentation
/// leaves open.
public enum OverLimit {
    /// The page is cut to the largest one, as `meta.per_page` tells.
    CLAMPED,
    /// The call is answered 422 for `limit`.
    REFUSED_422
}
