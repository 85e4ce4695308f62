package dev.lockstep.speech.maths;

import java.util.List;

/// What a string of LaTeX turned out to be.
///
/// @param tree the expression; where there are faults, as much of it as can be made out
/// @param faults empty for an expression that is well formed; in the order they were found
public record Parsed(Maths.Row tree, List<Fault> faults) {
    public Parsed {
        faults = List.copyOf(faults);
    }
}
