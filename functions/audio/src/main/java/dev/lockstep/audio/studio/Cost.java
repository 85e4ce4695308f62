package dev.lockstep.audio.studio;

/// What something costs.
///
/// @param characters that are billed; 0 where something else is
/// @param micros millionths of a dollar
record Cost(long characters, long micros) {}
