package dev.lockstep.audio.script;

/// A paragraph as it is said.
///
/// @param isHeading whether it is the text's title or a heading
/// @param words one line that a mark ends; nothing of Markdown, JSX or LaTeX
public record Passage(boolean isHeading, String words) {}
