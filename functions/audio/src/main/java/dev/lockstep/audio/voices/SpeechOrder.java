package dev.lockstep.audio.voices;

/// What is to be said.
///
/// @param rendered the script in the engine's own way of markers
/// @param previous the words before it, for engines that find their tone by them; empty at the beginning.
///   They are no part of what names the speech: a unit whose neighbour was edited keeps its sound
/// @param next the words behind it; empty at the end
public record SpeechOrder(String rendered, String previous, String next) {}
