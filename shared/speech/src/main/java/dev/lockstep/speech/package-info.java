/// What is written, as it is said. Pure: text in, words out.
@NullMarked
package dev.lockstep.speech;

import org.jspecify.annotations.NullMarked;
