package dev.lockstep.speech.maths;

/// Something wrong with an expression. It is read all the same, as well as can be.
///
/// @param at where, in characters from 0
public record Fault(Problem problem, int at) {
    public enum Problem {
        /// `{`, or the prose of a `\text`, without its `}`.
        UNCLOSED_BRACE,
        /// `}` without its `{`.
        UNOPENED_BRACE,
        /// A command or a script at the end of what it may take its argument from.
        MISSING_ARGUMENT,
        /// `x^a^b` or `x_a_b`.
        DOUBLE_SCRIPT,
        /// `\left` without its `\right`.
        UNCLOSED_LEFT,
        /// `\right` without its `\left`.
        UNOPENED_RIGHT,
        /// `\begin` without its `\end`.
        UNCLOSED_ENVIRONMENT,
        /// `\end` without its `\begin`.
        UNOPENED_ENVIRONMENT,
        /// `\end` names another environment than `\begin`.
        OTHER_ENVIRONMENT,
        /// More than [Parser#MAX_DEPTH] levels; the deeper ones are read as if their braces were not there.
        TOO_DEEP
    }
}
