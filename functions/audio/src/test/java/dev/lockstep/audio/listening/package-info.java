@NullMarked
package dev.lockstep.audio.listening;

import org.jspecify.annotations.NullMarked;
