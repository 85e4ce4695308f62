package dev.lockstep.speech.maths;

/// Where a row stands: some signs are said otherwise there.
enum Place {
    PLAIN,
    /// Between braces of a set: a bar is "such that".
    SET,
    /// Between parentheses: a bar is "given".
    GROUP,
    /// Under a sum, a maximum or an integral: an element is "in" its set.
    BOUND,
    /// Under a limit: an arrow is "approaches".
    LIMIT,
    /// A subscript or a superscript: a cross is "by".
    INDEX
}
