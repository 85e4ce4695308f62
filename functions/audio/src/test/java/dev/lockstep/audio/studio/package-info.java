@NullMarked
package dev.lockstep.audio.studio;

import org.jspecify.annotations.NullMarked;
