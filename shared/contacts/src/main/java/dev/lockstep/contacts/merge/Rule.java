package dev.lockstep.contacts.merge;

/// How a field, or an atomic group of fields, is merged.
///
/// @param policy for fields that travel both ways
/// @param foreignEdit for fields that travel one way
public record Rule(Direction direction, Policy policy, ForeignEdit foreignEdit) {
    /// Whether edits travel to the side.
    public boolean travelsTo(Side side) {
        return direction != (side == Side.A ? Direction.A_TO_B : Direction.B_TO_A);
    }

    /// The rule with the sides' names exchanged.
    public Rule mirrored() {
        Direction mirrored =
                switch (direction) {
                    case BOTH -> Direction.BOTH;
                    case A_TO_B -> Direction.B_TO_A;
                    case B_TO_A -> Direction.A_TO_B;
                };
        return new Rule(mirrored, policy.mirrored(), foreignEdit);
    }
}
