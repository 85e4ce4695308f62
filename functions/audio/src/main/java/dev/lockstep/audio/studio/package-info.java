/// The function: which editions there are, how far each is, and the work that makes one.
@NullMarked
package dev.lockstep.audio.studio;

import org.jspecify.annotations.NullMarked;
