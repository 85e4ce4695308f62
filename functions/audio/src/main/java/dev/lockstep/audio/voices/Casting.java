package dev.lockstep.audio.voices;

import dev.lockstep.audio.script.Keys;
import dev.lockstep.audio.script.MarkerStyle;

/// How an engine is called for a voice.
///
/// @param key all that makes the sound what it is, besides the words
/// @param style how the engine is told of markers
/// @param mostCharacters of a rendered script in one call
/// @param tariff what a call costs
public record Casting(Keys.Voice key, MarkerStyle style, int mostCharacters, Tariff tariff) {}
