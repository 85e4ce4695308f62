package dev.lockstep.simulator.export;

/// A row that cannot be used; the reason is shown to the user.
final class BadCell extends Exception {
    private final String reason;

    BadCell(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
