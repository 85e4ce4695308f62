/// LaTeX maths, as a teacher reads it aloud: tokens, a tree, words. Pure and total: every string has a
/// reading, and what was not understood is named beside it.
@NullMarked
package dev.lockstep.speech.maths;

import org.jspecify.annotations.NullMarked;
