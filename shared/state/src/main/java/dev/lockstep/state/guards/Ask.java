package dev.lockstep.state.guards;

/// A wish to change something.
///
/// @param wanted how many changes, all of them or none
/// @param population how many there are of what is changed
public record Ask(long wanted, long population, Limit limit) {
    public Ask {
        if (wanted < 0) throw new IllegalArgumentException("wanted must be 0 or more: " + wanted);
        if (population < 0) throw new IllegalArgumentException("a population must be 0 or more: " + population);
    }
}
