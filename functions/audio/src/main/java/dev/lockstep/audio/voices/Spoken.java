package dev.lockstep.audio.voices;

import java.util.OptionalLong;

/// Speech as it came.
///
/// @param pcm samples as [dev.lockstep.audio.Pcm] says, at the casting's rate
/// @param charged how many characters the provider says that it billed; empty where it says nothing
public record Spoken(byte[] pcm, OptionalLong charged) {}
