package dev.lockstep.state;

/// The worker's lease was taken over, or the run it worked on was paused or ended by somebody else: nothing it wrote
/// with this request was stored, and it must stop.
public final class StaleLeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleLeaseException(String detail) {
        super(detail);
    }
}
