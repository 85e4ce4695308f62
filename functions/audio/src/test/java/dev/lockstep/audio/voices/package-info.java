@NullMarked
package dev.lockstep.audio.voices;

import org.jspecify.annotations.NullMarked;
