package dev.lockstep.audio.edition;

import java.time.Duration;

/// When something is said.
///
/// @param start from the beginning of the file
/// @param end the same, later than the start
public record Cue(Duration start, Duration end, String text) {}
