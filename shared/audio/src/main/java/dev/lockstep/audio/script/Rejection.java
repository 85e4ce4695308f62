package dev.lockstep.audio.script;

/// Why a script is not spoken.
///
/// @param reason the rule that it breaks
/// @param detail what of the script breaks it
public record Rejection(Reason reason, String detail) {
    /// The rules of a script.
    public enum Reason {
        /// It says nothing, or so little or so much that it cannot be the unit's.
        LENGTH,
        /// It breaks off.
        ENDING,
        /// It holds signs of Markdown, JSX or LaTeX, or an address.
        MARKUP,
        /// It holds a marker that is none.
        MARKER,
        /// A number of the unit is gone, or another one has come.
        NUMBERS,
        /// It is in the other language.
        LANGUAGE,
        /// It has hardly a word of the unit.
        WORDS
    }
}
