package dev.lockstep.contacts.merge;

/// Which way edits of a field travel.
public enum Direction {
    BOTH,
    A_TO_B,
    B_TO_A
}
