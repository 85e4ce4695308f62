package dev.lockstep.system.rehearsal;

/// A row that cannot be used; the message is shown to the user.
final class BadCell extends Exception {
    private static final long serialVersionUID = 1L;

    BadCell(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
