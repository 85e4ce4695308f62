@NullMarked
package dev.lockstep.audio.writers;

import org.jspecify.annotations.NullMarked;
