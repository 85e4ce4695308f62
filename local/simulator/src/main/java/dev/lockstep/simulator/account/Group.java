package dev.lockstep.simulator.account;

/// One group as a value, with its true member counts by status.
public record Group(String id, String name, int active, int unsubscribed, int unconfirmed, int bounced, int junk) {
    /// All members, whatever their status.
    public int total() {
        return active + unsubscribed + unconfirmed + bounced + junk;
    }
}
