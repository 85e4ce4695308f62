package dev.lockstep.contacts.merge;

import dev.lockstep.contacts.merge.Value.Absent;
import dev.lockstep.contacts.merge.Value.Blank;
import dev.lockstep.contacts.merge.Value.Text;

/// Everything the merge knows of one field of a linked contact.
///
/// @param field the client's column
/// @param a what A holds now
/// @param b what B holds now
/// @param shadowA what A held when the two last agreed
/// @param shadowB what B held then; it may differ from A's where a foreign edit of a one-way field was accepted
/// @param agreed whether the two ever agreed on this field; if not, the shadows are no base to merge from
public record FieldState(String field, Value a, Value b, Value shadowA, Value shadowB, boolean agreed) {
    /// What the side holds now.
    public Value on(Side side) {
        return side == Side.A ? a : b;
    }

    /// What the side held when the two last agreed.
    public Value shadowOf(Side side) {
        return side == Side.A ? shadowA : shadowB;
    }

    /// Whether somebody changed the side since. Without a base both sides count as changed.
    public boolean isChangedOn(Side side) {
        return !hasBase() || !on(side).equals(shadowOf(side));
    }

    /// Whether both sides hold the same now.
    public boolean isEqual() {
        return a.equals(b);
    }

    /// Whether a side does not have the field at all.
    public boolean isMissing() {
        return a instanceof Absent || b instanceof Absent;
    }

    /// Whether both sides hold what they last agreed on.
    public boolean isSettled() {
        return hasBase() && !isChangedOn(Side.A) && !isChangedOn(Side.B);
    }

    /// Whether carrying the side's value over would put a blank in the place of a value that nobody asked to clear. A
    /// clear was asked for where the side held a value when the two last agreed.
    public boolean wouldBlank(Side from) {
        boolean asked = hasBase() && shadowOf(from) instanceof Text;
        return on(from) instanceof Blank && on(from.other()) instanceof Text && !asked;
    }

    /// The same field with the sides' names exchanged.
    public FieldState mirrored() {
        return new FieldState(field, b, a, shadowB, shadowA, agreed);
    }

    /// The state after both sides came to hold the value.
    FieldState agreedOn(Value value) {
        return new FieldState(field, value, value, value, value, true);
    }

    /// The state with what the sides hold now as their base, although it differs.
    FieldState accepted() {
        return new FieldState(field, a, b, a, b, true);
    }

    /// Whether there is something to merge from.
    boolean hasBase() {
        return agreed && !(shadowA instanceof Absent) && !(shadowB instanceof Absent);
    }
}
