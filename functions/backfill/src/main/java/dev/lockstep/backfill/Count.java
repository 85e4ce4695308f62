package dev.lockstep.backfill;

/// What a backfill counts, each under the name that its report gives it. `linked`, `agreed` and `diverged` count
/// pairs; `ambiguous` counts knots and the two after it their rows; the others count rows.
enum Count {
    LINKED("linked"),
    LINKS_CREATED("linksCreated"),
    GAPS_FILLED("gapsFilled"),
    AGREED("agreed"),
    DIVERGED("diverged"),
    A_ONLY("aOnly"),
    B_ONLY("bOnly"),
    AMBIGUOUS("ambiguous"),
    AMBIGUOUS_CLIENTS("ambiguousClients"),
    AMBIGUOUS_SUBSCRIBERS("ambiguousSubscribers"),
    INVALID_CLIENTS("invalidClients"),
    DELETED_CLIENTS("deletedClients"),
    DELETED_WITH_SUBSCRIBER("deletedWithSubscriber"),
    MALFORMED_SUBSCRIBERS("malformedSubscribers"),
    STALE_LINKS("staleLinks"),
    VERIFIED_LINKS("verifiedLinks"),
    ERRORS("errors");

    private final String word;

    Count(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
