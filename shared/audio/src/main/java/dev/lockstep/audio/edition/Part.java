package dev.lockstep.audio.edition;

import dev.lockstep.audio.Speech;

/// One part of an edition.
///
/// @param before what lies between it and the part before
/// @param text what it says, as captions show it
/// @param speech its samples; silence at its edges is cut
public record Part(Boundary before, String text, Speech speech) {}
