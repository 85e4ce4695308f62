package dev.lockstep.audio.writers;

import dev.lockstep.speech.Language;

/// A unit that a script is wanted for.
///
/// @param title of the text
/// @param words what the unit says by the rules alone
/// @param previous the words of the unit before it; empty at the beginning
/// @param next the words of the unit behind it; empty at the end
public record ScriptOrder(Language language, String title, String words, String previous, String next) {}
